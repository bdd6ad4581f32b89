import {
  availabilityQueryInputs,
  inventoryLookupInputs,
  itemsInInventory,
  type OrderKind,
  type OrderSummary,
  orderQualificationInputs,
  type QualificationItem,
} from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { DefinitionRef } from '../database/schema.js';
import type { CatalogEntry } from '../definitions/catalog-entry.js';
import type { ExecutableDefinition } from '../definitions/compiled-definition.js';
import { DefinitionCatalog } from '../definitions/definition-catalog.js';
import { RecentTimes } from './recent-times.js';
import type {
  ChosenDefinition,
  Continuation,
  DirectRequestPlan,
  ExecutionPlan,
  RequestPlan,
} from './request-plan.js';

const INVENTORY_LOOKUP = 'service-inventory-lookup';

/** The request type of each kind of order, and how its inputs are made. */
const REQUESTS = {
  check: { requestType: 'order-qualification-request', inputsOf: orderQualificationInputs },
  query: { requestType: 'service-availability-query', inputsOf: availabilityQueryInputs },
} as const;

/** Nobody can run a definition that is not there. */
export class UnknownDefinition extends Error {}

/** Process Qualification Request: one integration request per top order line item, and who shall answer it. */
@Injectable()
export class RequestService {
  constructor(
    private readonly catalog: DefinitionCatalog,
    private readonly recentTimes: RecentTimes,
  ) {}

  /**
   * A tree whose items name services in inventory is completed first: then its requests are the lookups. `chosen`: the
   * definition that runs, whatever its condition says. Throws {@link UnknownDefinition}.
   */
  async plan(
    scopeId: string,
    kind: OrderKind,
    order: OrderSummary,
    tops: QualificationItem[],
    chosen?: ChosenDefinition,
  ): Promise<RequestPlan[]> {
    const requestType = await this.catalog.requestType(scopeId, REQUESTS[kind].requestType);
    const plans = tops.map(async (top): Promise<RequestPlan[]> => {
      const inputs = REQUESTS[kind].inputsOf(order, top);
      const selection = chosen ? choose(requestType, chosen) : requestType.select(inputs);
      if (itemsInInventory(top).length > 0)
        return this.#planLookups(scopeId, { kind, order, top, ...(chosen && { chosen }) });
      return [this.#planFor(top, requestType, inputs, selection)];
    });
    return (await Promise.all(plans)).flat();
  }

  /** One request per item. Where nobody can be asked for one, nobody is asked for the others. */
  async #planLookups(scopeId: string, continues: Continuation): Promise<RequestPlan[]> {
    const { order, top } = continues;
    const requestType = await this.catalog.requestType(scopeId, INVENTORY_LOOKUP);
    const plans = itemsInInventory(top).map((item): RequestPlan => {
      const inputs = inventoryLookupInputs(order, item);
      const plan = this.#planFor(top, requestType, inputs, requestType.select(inputs));
      return { ...plan, lookupOf: item.id, continues };
    });
    if (plans.every(({ executions }) => executions.length > 0)) return plans;
    return plans.map((plan) => ({ ...plan, executions: [] }));
  }

  /** The execution that takes over from one that failed, by the version of the definition that was selected. */
  async planFailover(definition: DefinitionRef, rank: number): Promise<ExecutionPlan> {
    return planExecution(await this.catalog.definition(definition), rank);
  }

  /** A request that belongs to no order. Its inputs were held to the request type's. */
  planDirect(requestType: CatalogEntry, inputs: object): DirectRequestPlan {
    const { version: requestTypeVersion } = requestType.requestType;
    return { ...planRequest(requestType, inputs, requestType.select(inputs)), requestTypeVersion };
  }

  #planFor(
    top: QualificationItem,
    requestType: CatalogEntry,
    inputs: object,
    selection: ReturnType<CatalogEntry['select']>,
  ): RequestPlan {
    return {
      ...planRequest(requestType, inputs, selection),
      topItemId: top.id,
      estimateMs: Math.max(
        0,
        ...selection.selected.map(({ executable: { id, deadlineMs } }) =>
          Math.min(this.recentTimes.of(id) ?? deadlineMs, deadlineMs),
        ),
      ),
    };
  }
}

const planRequest = (
  { id: requestTypeId }: CatalogEntry,
  inputs: object,
  { selected, failover, explanation }: ReturnType<CatalogEntry['select']>,
) => ({
  id: uuid(),
  requestTypeId,
  inputs,
  explanation,
  failover: failover.map(({ executable: { id, version } }) => ({ id, version })),
  executions: selected.map(({ executable }, rank) => planExecution(executable, rank)),
});

function choose(requestType: CatalogEntry, { key, actor }: ChosenDefinition) {
  const chosen = requestType.choose(key, `Chosen by ${actor}.`);
  if (!chosen) throw new UnknownDefinition(`there is no active definition "${key}"`);
  return chosen;
}

function planExecution(definition: ExecutableDefinition, rank: number): ExecutionPlan {
  const { id, version, name, ...attributes } = definition;
  return {
    id: uuid(),
    rank,
    definitionId: id,
    definitionVersion: version,
    definitionName: name,
    ...attributes,
  };
}
