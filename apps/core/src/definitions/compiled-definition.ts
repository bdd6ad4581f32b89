import type { Condition, Selectable } from '@axle/selector';
import type { DefinitionRef } from '../database/schema.js';
import { type DefinitionAttributes } from './definition.answer.js';

/** What an execution needs of the version of a definition that it runs. */
export type ExecutableDefinition = DefinitionRef &
  Omit<DefinitionAttributes, 'description' | 'order' | 'active' | 'condition' | 'connection'> & {
    connectionId: string;
  };

/** A version of a definition, ready for selection. */
export interface CompiledDefinition extends Selectable {
  executable: ExecutableDefinition;
}

/** `condition`: that of the attributes, compiled. */
export function toCompiled(
  { key, ...ref }: DefinitionRef & { key: string },
  attributes: DefinitionAttributes,
  condition: Condition,
): CompiledDefinition {
  const { name, order, active, activeFrom, activeUntil, shadow, threshold } = attributes;
  return {
    id: ref.id,
    key,
    name,
    order,
    active,
    activeFrom: activeFrom === undefined ? undefined : Date.parse(activeFrom),
    activeUntil: activeUntil === undefined ? undefined : Date.parse(activeUntil),
    shadow,
    skippedWhenFull: threshold?.onReached === 'skip',
    condition,
    executable: toExecutable(ref, attributes),
  };
}

export function toExecutable(
  { id, version }: DefinitionRef,
  attributes: DefinitionAttributes,
): ExecutableDefinition {
  const {
    description: _description,
    order: _order,
    active: _active,
    condition: _condition,
    connection: connectionId,
    ...others
  } = attributes;
  return { id, version, connectionId, ...others };
}
