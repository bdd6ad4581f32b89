import type { Selectable } from 'kysely';
import type { Schema } from '../database/schema.js';

export const PARAMETER_TYPES = [
  'string',
  'integer',
  'decimal',
  'boolean',
  'date-time',
  'choice',
  'reference',
  'json',
] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

/** A named, typed input or output. */
export interface RequestParameter {
  name: string;
  type: ParameterType;
  mandatory: boolean;
  /** Characters of a string. */
  maxLength?: number;
  /** Of a choice. */
  choices?: string[];
  /** What a reference points to, as in order-line-item. */
  reference?: string;
  /** JSON Schema of a json. */
  schema?: Record<string, unknown>;
}

/** What a version of a request type holds. */
export interface RequestTypeAttributes {
  name: string;
  description: string;
  selection: 'first' | 'all';
  failover: boolean;
  /** It is not offered any more, and takes no new requests. */
  retired: boolean;
  inputs: RequestParameter[];
  outputs: RequestParameter[];
}

/** A request type as it is answered. */
export interface RequestType extends RequestTypeAttributes {
  id: string;
  scopeId: string;
  key: string;
  version: number;
  createdAt: string;
  /** When, and by whom, the version was made. */
  updatedAt: string;
  updatedBy: string;
}

type RequestTypeVersionRow = Selectable<Schema['request_type_version']>;

/** A version with the request type that it is one of. */
export type RequestTypeRow = RequestTypeVersionRow & {
  key: string;
  scope_id: string;
  request_type_created_at: Date;
};

export const toRequestType = (row: RequestTypeRow): RequestType => ({
  id: row.request_type_id,
  scopeId: row.scope_id,
  key: row.key,
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
