import { type AnswerItem, findFaultOf, type QualificationRequest } from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import { isOrderRequestType } from '../request-types/order-request-types.js';
import { RequestTypeContracts } from '../request-types/request-type-contracts.js';

/** What a request brought, as it is stored: the items of an order's request type, or another's outputs by name. */
export type Answer = AnswerItem[] | Record<string, unknown>;

/** What was asked, as far as the answer is held to it. */
export interface Question {
  /** The key of the request type. */
  requestType: string;
  requestTypeId: string;
  /** Null where the request belongs to an order. */
  requestTypeVersion: number | null;
  inputs: RequestInputs;
}

/** SQL: the {@link Question} of the request `r` of the request type `t`. Of an order's request, what adapters get. */
export const QUESTION = `t.key as "requestType", r.request_type_id as "requestTypeId",
  r.request_type_version as "requestTypeVersion",
  case when r.order_id is null then r.inputs else jsonb_build_object('payload', r.inputs -> 'payload') end as inputs`;

/** Of an order's request type there is a payload; of another, what it declares. */
export type RequestInputs = Record<string, unknown>;

/** A spoke's answer, as it came in. */
export type GivenAnswer = { items: AnswerItem[] } | { outputs: object };

/** The outputs that it holds: of an order's request type, its items. */
export const outputsIn = (given: GivenAnswer): object =>
  'outputs' in given ? given.outputs : { items: given.items };

/** Faults that are told of one answer. */
const MAX_TOLD = 5;

/** What the adapter gets: the payload of an order's request type, or all inputs of another. */
export const adapterRequest = ({ requestType, inputs }: Pick<Question, 'requestType' | 'inputs'>): object =>
  isOrderRequestType(requestType) ? payloadOf(inputs) : inputs;

const payloadOf = ({ payload }: RequestInputs) => payload as QualificationRequest;

/** Answers of spokes, held to what was asked. */
@Injectable()
export class Answers {
  constructor(private readonly contracts: RequestTypeContracts) {}

  /** The answer as it is stored, or why it cannot be used. `outputs`: of an order's request type, `{items}`. */
  async judge(question: Question, outputs: unknown): Promise<{ answer: Answer } | { fault: string }> {
    const { requestType, requestTypeId, requestTypeVersion, inputs } = question;
    if (isOrderRequestType(requestType)) {
      const fault = findFaultOf(requestType, payloadOf(inputs).item, outputs);
      return fault === undefined ? { answer: (outputs as { items: AnswerItem[] }).items } : { fault };
    }
    const contract = await this.contracts.of({ id: requestTypeId, version: requestTypeVersion! });
    const faults = contract.findOutputFaults(outputs);
    if (faults.length === 0) return { answer: outputs as Record<string, unknown> };
    const told = faults.slice(0, MAX_TOLD).map(({ path, reason }) => `${path} ${reason}`);
    return { fault: told.join('; ') };
  }
}
