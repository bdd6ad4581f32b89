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
import type { CompiledDefinition, ExecutableDefinition } from '../definitions/compiled-definition.js';
import { DefinitionCatalog } from '../definitions/definition-catalog.js';
import { type AdmittedSelection, DefinitionSelection } from './definition-selection.js';
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
    private readonly selection: DefinitionSelection,
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
      const selected = chosen && choose(requestType, chosen);
      if (itemsInInventory(top).length > 0)
        return this.#planLookups(scopeId, { kind, order, top, ...(chosen && { chosen }) });
      const selection = selected ?? (await this.selection.select(requestType, inputs));
      return [this.#planFor(top, requestType, inputs, selection)];
    });
    return (await Promise.all(plans)).flat();
  }

  /** One request per item. Where nobody can be asked for one, nobody is asked for the others. */
  async #planLookups(scopeId: string, continues: Continuation): Promise<RequestPlan[]> {
    const { order, top } = continues;
    const requestType = await this.catalog.requestType(scopeId, INVENTORY_LOOKUP);
    const planned = itemsInInventory(top).map(async (item): Promise<RequestPlan> => {
      const inputs = inventoryLookupInputs(order, item);
      const selection = await this.selection.select(requestType, inputs);
      return { ...this.#planFor(top, requestType, inputs, selection), lookupOf: item.id, continues };
    });
    const plans = await Promise.all(planned);
    if (plans.every(({ executions }) => executions.length > 0)) return plans;
    return plans.map((plan) => ({ ...plan, executions: [], shadows: [] }));
  }

  /** An execution by a version of a definition: one that takes over from another that failed, or tries again. */
  async planExecution(definition: DefinitionRef, rank: number): Promise<ExecutionPlan> {
    return planExecution(await this.catalog.definition(definition), rank);
  }

  /** A request that belongs to no order. Its inputs were held to the request type's. */
  async planDirect(requestType: CatalogEntry, inputs: object): Promise<DirectRequestPlan> {
    const { version: requestTypeVersion } = requestType.requestType;
    const selection = await this.selection.select(requestType, inputs);
    return { ...planRequest(requestType, inputs, selection), requestTypeVersion };
  }

  #planFor(
    top: QualificationItem,
    requestType: CatalogEntry,
    inputs: object,
    selection: AdmittedSelection,
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
  { selected, failover, shadows, explanation, admittedUntil }: AdmittedSelection,
) => {
  const planned = ({ id, executable }: CompiledDefinition, rank: number) =>
    planExecution(executable, rank, admittedUntil.get(id));
  return {
    id: uuid(),
    requestTypeId,
    inputs,
    explanation,
    failover: failover.map(({ executable: { id, version } }) => ({ id, version })),
    executions: selected.map((definition, i) => planned(definition, i)),
    // Below those that may take over from one another.
    shadows: shadows.map((definition, i) => planned(definition, -1 - i)),
  };
};

function choose(requestType: CatalogEntry, { key, actor }: ChosenDefinition): AdmittedSelection {
  const chosen = requestType.choose(key, `Chosen by ${actor}.`);
  if (!chosen) throw new UnknownDefinition(`there is no active definition "${key}"`);
  return { ...chosen, admittedUntil: new Map() };
}

/** `admittedUntil`: the end of the window in whose threshold it has a place already. */
function planExecution(definition: ExecutableDefinition, rank: number, admittedUntil?: Date): ExecutionPlan {
  const { id, version, name, spoke, adapter, connectionId, shadow, threshold } = definition;
  const { attemptTimeoutMs, maxAttempts, deadlineMs } = definition;
  return {
    id: uuid(),
    rank,
    definitionId: id,
    definitionVersion: version,
    definitionName: name,
    spoke,
    adapter,
    connectionId,
    attemptTimeoutMs,
    maxAttempts,
    deadlineMs,
    shadow,
    admittedUntil: admittedUntil?.toISOString() ?? (threshold ? '-infinity' : 'infinity'),
  };
}
