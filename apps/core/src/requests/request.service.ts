import {
  availabilityQueryInputs,
  type OrderKind,
  type OrderSummary,
  orderQualificationInputs,
  type QualificationItem,
} from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { DefinitionRef } from '../database/schema.js';
import {
  type CatalogEntry,
  DefinitionCatalog,
  type ExecutableDefinition,
} from '../request-types/definition-catalog.js';
import { RecentTimes } from './recent-times.js';
import type { ExecutionPlan, RequestPlan } from './request-plan.js';

/** The request type of each kind of order, and how its inputs are made. */
const REQUESTS = {
  check: { requestType: 'order-qualification-request', inputsOf: orderQualificationInputs },
  query: { requestType: 'service-availability-query', inputsOf: availabilityQueryInputs },
} as const;

/** Process Qualification Request: one integration request per top order line item, and who shall answer it. */
@Injectable()
export class RequestService {
  constructor(
    private readonly catalog: DefinitionCatalog,
    private readonly recentTimes: RecentTimes,
  ) {}

  async plan(
    scopeId: string,
    kind: OrderKind,
    order: OrderSummary,
    tops: QualificationItem[],
  ): Promise<RequestPlan[]> {
    const requestType = await this.catalog.requestType(scopeId, REQUESTS[kind].requestType);
    return tops.map((top) => {
      const inputs = REQUESTS[kind].inputsOf(order, top);
      return this.#planRequest(requestType, top, inputs, requestType.select(inputs));
    });
  }

  /** With the definition that a person chose. Undefined: there is no such active definition. */
  async planChosen(
    scopeId: string,
    kind: OrderKind,
    order: OrderSummary,
    top: QualificationItem,
    { key, actor }: { key: string; actor: string },
  ): Promise<RequestPlan | undefined> {
    const requestType = await this.catalog.requestType(scopeId, REQUESTS[kind].requestType);
    const chosen = requestType.choose(key, `Chosen by ${actor}.`);
    return chosen && this.#planRequest(requestType, top, REQUESTS[kind].inputsOf(order, top), chosen);
  }

  /** The execution that takes over from one that failed, by the version of the definition that was selected. */
  async planFailover(definition: DefinitionRef, rank: number): Promise<ExecutionPlan> {
    return planExecution(await this.catalog.definition(definition), rank);
  }

  #planRequest(
    requestType: CatalogEntry,
    top: QualificationItem,
    inputs: object,
    { selected, failover, explanation }: ReturnType<CatalogEntry['select']>,
  ): RequestPlan {
    return {
      id: uuid(),
      requestTypeId: requestType.id,
      topItemId: top.id,
      inputs,
      explanation,
      failover: failover.map(({ executable: { id, version } }) => ({ id, version })),
      executions: selected.map(({ executable }, rank) => planExecution(executable, rank)),
      estimateMs: Math.max(
        0,
        ...selected.map(({ executable: { id, deadlineMs } }) =>
          Math.min(this.recentTimes.of(id) ?? deadlineMs, deadlineMs),
        ),
      ),
    };
  }
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
