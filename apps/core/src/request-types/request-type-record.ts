import type { Selectable } from 'kysely';
import type { Schema } from '../database/schema.js';
import { isOrderRequestType } from './order-request-types.js';
import {
  type RequestParameter,
  type RequestType,
  type RequestTypeAttributes,
} from './request-type.answer.js';

type RequestTypeVersionRow = Selectable<Schema['request_type_version']>;

/** A version with the request type that it is one of. */
export type RequestTypeRow = RequestTypeVersionRow & {
  key: string;
  scope_id: string;
  managed_by: string | null;
  request_type_created_at: Date;
};

export const toRequestType = (row: RequestTypeRow): RequestType => ({
  id: row.request_type_id,
  scopeId: row.scope_id,
  key: row.key,
  ...(isOrderRequestType(row.key) && { ofOrders: true }),
  ...(row.managed_by !== null && { managedBy: row.managed_by }),
  version: row.version,
  ...attributesOf(row.content),
  createdAt: row.request_type_created_at.toISOString(),
  updatedAt: row.created_at.toISOString(),
  updatedBy: row.created_by,
});

/** In one order, and without what is not there: a stored object has an order of its own. */
export const attributesOf = (content: RequestTypeAttributes): RequestTypeAttributes => ({
  name: content.name,
  description: content.description,
  selection: content.selection,
  failover: content.failover,
  retired: content.retired,
  inputs: content.inputs.map(toParameter),
  outputs: content.outputs.map(toParameter),
});

const toParameter = (parameter: RequestParameter): RequestParameter => ({
  name: parameter.name,
  type: parameter.type,
  mandatory: parameter.mandatory,
  ...(parameter.maxLength !== undefined && { maxLength: parameter.maxLength }),
  ...(parameter.choices !== undefined && { choices: parameter.choices }),
  ...(parameter.reference !== undefined && { reference: parameter.reference }),
  ...(parameter.schema !== undefined && { schema: parameter.schema }),
});
