import type { Insertable, Selectable } from 'kysely';
import type { Schema } from '../database/schema.js';
import { type DefinitionAttributes, type DefinitionRecord } from './definition.answer.js';
import type { ChangeDefinition, CreateDefinition } from './definition.dto.js';

/** As they are sent: a connection by its key or id, and null for what there is not. */
export type SentAttributes = Omit<CreateDefinition, 'key'>;

export type VersionRow = Selectable<Schema['definition_version']>;

/** A version with the definition that it is one of. */
export type DefinitionRow = VersionRow & {
  key: string;
  scope_id: string;
  request_type_id: string;
  request_type: string;
  managed_by: string | null;
  definition_created_at: Date;
};

export const toRecord = (row: DefinitionRow): DefinitionRecord => ({
  id: row.definition_id,
  key: row.key,
  requestType: row.request_type,
  ...(row.managed_by !== null && { managedBy: row.managed_by }),
  version: row.version,
  ...toAttributes(row),
  createdAt: row.definition_created_at.toISOString(),
  updatedAt: row.created_at.toISOString(),
  updatedBy: row.created_by,
});

export const toAttributes = (row: VersionRow): DefinitionAttributes => ({
  name: row.name,
  description: row.description,
  order: row.order,
  active: row.active,
  ...(row.active_from && { activeFrom: row.active_from.toISOString() }),
  ...(row.active_until && { activeUntil: row.active_until.toISOString() }),
  shadow: row.shadow,
  condition: row.condition,
  spoke: row.spoke,
  adapter: row.adapter,
  connection: row.connection_id,
  ...(row.threshold && { threshold: row.threshold }),
  ...(row.pre_processing !== null && { preProcessing: row.pre_processing }),
  ...(row.post_processing !== null && { postProcessing: row.post_processing }),
  deadlineMs: row.deadline_ms,
  attemptTimeoutMs: row.attempt_timeout_ms,
  maxAttempts: row.max_attempts,
  firstPauseMs: row.first_pause_ms,
  longestPauseMs: row.longest_pause_ms,
});

export const toColumns = (
  attributes: DefinitionAttributes,
): Omit<Insertable<Schema['definition_version']>, 'definition_id' | 'version' | 'created_by'> => ({
  name: attributes.name,
  description: attributes.description,
  order: attributes.order,
  active: attributes.active,
  active_from: attributes.activeFrom ? new Date(attributes.activeFrom) : null,
  active_until: attributes.activeUntil ? new Date(attributes.activeUntil) : null,
  shadow: attributes.shadow,
  condition: attributes.condition,
  spoke: attributes.spoke,
  adapter: attributes.adapter,
  connection_id: attributes.connection,
  threshold: attributes.threshold ? JSON.stringify(attributes.threshold) : null,
  pre_processing: attributes.preProcessing ?? null,
  post_processing: attributes.postProcessing ?? null,
  deadline_ms: attributes.deadlineMs,
  attempt_timeout_ms: attributes.attemptTimeoutMs,
  max_attempts: attributes.maxAttempts,
  first_pause_ms: attributes.firstPauseMs,
  longest_pause_ms: attributes.longestPauseMs,
});

/** What is left out stays. */
export const withChanges = (attributes: DefinitionAttributes, patch: ChangeDefinition): SentAttributes => ({
  ...attributes,
  ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
});
