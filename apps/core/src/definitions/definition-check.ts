import { type Condition, type ConditionFault, compileCondition, isFault } from '@axle/selector';
import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Database } from '../database/database.js';
import type { Fault } from '../http/fault.js';
import { refuse } from '../http/refuse.js';
import { type RequestType } from '../request-types/request-type.answer.js';
import { SpokeHost } from '../spokes/spoke.host.js';
import { findTransformFault, type TransformFault } from '../transforms/transform-fault.js';
import { type DefinitionAttributes } from './definition.answer.js';
import type { SentAttributes } from './definition-record.js';

/** Attributes that fit. */
interface Accepted {
  /** As they are stored. */
  attributes: DefinitionAttributes;
  condition: Condition;
}

/** Whether the attributes of a definition fit each other, its request type, and what there is in its scope. */
@Injectable()
export class DefinitionCheck {
  constructor(private readonly spokes: SpokeHost) {}

  /** Refuses what does not fit, all at once. */
  async accept(
    source: Pick<Database, 'selectFrom'>,
    requestType: RequestType,
    sent: SentAttributes,
  ): Promise<Accepted> {
    const connection = await findConnection(source, requestType.scopeId, sent.connection);
    const condition = compileCondition(sent.condition, requestType.inputs);
    refuse(
      [
        ...conditionFaults(condition),
        ...this.#adapterFaults(sent, requestType),
        ...connectionFaults(sent, connection),
        ...transformFaults(sent),
        ...timeFaults(sent),
      ],
      'The definition does not fit.',
    );
    return { attributes: toAttributes(sent, connection!.id), condition: condition as Condition };
  }

  #adapterFaults({ spoke, adapter }: SentAttributes, requestType: RequestType): Fault[] {
    const manifest = this.spokes.adapter(spoke, adapter);
    if (manifest)
      return manifest.requestType === requestType.key
        ? []
        : [{ path: 'adapter', reason: `is for the request type ${manifest.requestType}` }];
    const known = this.spokes.get(spoke)?.adapters.map(({ key }) => key);
    return known
      ? [{ path: 'adapter', reason: `the spoke ${spoke} has: ${known.join(', ') || 'none'}` }]
      : [{ path: 'spoke', reason: `there is no spoke "${spoke}"` }];
  }
}

function conditionFaults(compiled: Condition | ConditionFault): Fault[] {
  return isFault(compiled) ? [{ path: 'condition', reason: inWords(compiled) }] : [];
}

function inWords({ message, position, excerpt }: ConditionFault | TransformFault): string {
  const at = position ? ` (line ${position.line}, column ${position.column})` : '';
  return `${message}${at}${excerpt ? `\n${excerpt}` : ''}`;
}

function connectionFaults(
  { connection, spoke }: SentAttributes,
  found: { spoke: string } | undefined,
): Fault[] {
  if (!found) return [{ path: 'connection', reason: `there is no connection "${connection}" in this scope` }];
  return found.spoke === spoke ? [] : [{ path: 'connection', reason: `is one of the spoke ${found.spoke}` }];
}

function transformFaults(sent: SentAttributes): Fault[] {
  return (['preProcessing', 'postProcessing'] as const).flatMap((path): Fault[] => {
    const text = sent[path];
    const fault = text ? findTransformFault(text) : undefined;
    return fault ? [{ path, reason: inWords(fault) }] : [];
  });
}

function timeFaults({ activeFrom, activeUntil, firstPauseMs, longestPauseMs }: SentAttributes): Fault[] {
  const faults: Fault[] = [];
  if (activeFrom && activeUntil && Date.parse(activeUntil) <= Date.parse(activeFrom))
    faults.push({ path: 'activeUntil', reason: `must be later than activeFrom, ${activeFrom}` });
  if (longestPauseMs < firstPauseMs)
    faults.push({ path: 'longestPauseMs', reason: `must be at least firstPauseMs, ${firstPauseMs}` });
  return faults;
}

/** Where it is asked for in a transaction, nobody can delete it before the end of that. */
const findConnection = (source: Pick<Database, 'selectFrom'>, scopeId: string, idOrKey: string) =>
  source
    .selectFrom('connection')
    .select(['id', 'spoke'])
    .where('scope_id', '=', scopeId)
    .where(isUuid(idOrKey) ? 'id' : 'key', '=', idOrKey)
    .where('deleted_at', 'is', null)
    .forKeyShare()
    .executeTakeFirst();

function toAttributes(sent: SentAttributes, connection: string): DefinitionAttributes {
  const { activeFrom, activeUntil, threshold, preProcessing, postProcessing, ...given } = sent;
  return {
    ...given,
    connection,
    ...(activeFrom && { activeFrom: new Date(activeFrom).toISOString() }),
    ...(activeUntil && { activeUntil: new Date(activeUntil).toISOString() }),
    ...(threshold && { threshold: { ...threshold } }),
    ...(preProcessing && { preProcessing }),
    ...(postProcessing && { postProcessing }),
  };
}
