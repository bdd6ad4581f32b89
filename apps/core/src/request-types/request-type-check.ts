import { isDeepStrictEqual } from 'node:util';
import { compileCondition, isFault } from '@axle/selector';
import { ConflictException } from '@nestjs/common';
import type { Database } from '../database/database.js';
import { refuse } from '../http/refuse.js';
import { isOrderRequestType } from './order-request-types.js';
import { findParameterFaults } from './parameter-faults.js';
import {
  type BrokenDefinition,
  type RequestType,
  type RequestTypeAttributes,
  type RequestTypeVerdict,
} from './request-type.answer.js';

type Source = Pick<Database, 'selectFrom'>;

/** Refuses inputs and outputs that cannot be declared so, all at once. */
export function refuseParameters({ inputs, outputs }: RequestTypeAttributes): void {
  refuse(
    [...findParameterFaults('inputs', inputs), ...findParameterFaults('outputs', outputs)],
    'The request type does not fit.',
  );
}

/**
 * Refuses a change that would leave something without what it needs. `changing`: the keys of definitions that do not stay
 * as they are.
 */
export async function refuseHarm(
  source: Source,
  before: RequestType,
  after: RequestTypeAttributes,
  changing: ReadonlySet<string> = new Set(),
): Promise<void> {
  if (isOrderRequestType(before.key)) refuseWhatOrdersNeed(before, after);
  await refuseFaultyConditions(source, before, after, changing);
}

function refuseWhatOrdersNeed(before: RequestType, after: RequestTypeAttributes): void {
  if (after.retired) throw new ConflictException(`"${before.key}" cannot be retired: orders need it.`);
  for (const direction of ['inputs', 'outputs'] as const)
    if (!isDeepStrictEqual(after[direction], before[direction]))
      throw new ConflictException(
        `The ${direction} of "${before.key}" cannot be changed: the hub makes them from orders.`,
      );
}

/** A condition that holds to the inputs as they are must hold to them as they shall be. */
async function refuseFaultyConditions(
  source: Source,
  before: RequestType,
  after: RequestTypeAttributes,
  changing: ReadonlySet<string>,
): Promise<void> {
  const broken = (await findBroken(source, before, after)).filter(({ key }) => !changing.has(key));
  if (broken.length > 0)
    throw new ConflictException(
      `Conditions need the inputs as they are: of ${broken.map(({ key, reason }) => `"${key}" (${reason})`).join(', ')}. Change these definitions first.`,
    );
}

/** The definitions whose conditions do not hold to the inputs as they shall be any more. */
async function findBroken(
  source: Source,
  before: RequestType,
  after: RequestTypeAttributes,
): Promise<BrokenDefinition[]> {
  if (isDeepStrictEqual(after.inputs, before.inputs)) return [];
  const definitions = await source
    .selectFrom('definition')
    .innerJoin('definition_version', (join) =>
      join
        .onRef('definition_version.definition_id', '=', 'definition.id')
        .onRef('definition_version.version', '=', 'definition.current_version'),
    )
    .select(['definition.key', 'definition_version.name', 'definition_version.condition'])
    .where('definition.request_type_id', '=', before.id)
    .where('definition.deleted_at', 'is', null)
    .orderBy('definition.key')
    .execute();
  return definitions.flatMap(({ key, name, condition }) => {
    const fault = compileCondition(condition, after.inputs);
    return isFault(fault) && !isFault(compileCondition(condition, before.inputs))
      ? [{ key, name, reason: fault.message }]
      : [];
  });
}

/** What a change would break. What could not be made at all is refused. */
export async function judgeChange(
  source: Source,
  before: RequestType,
  after: RequestTypeAttributes,
): Promise<RequestTypeVerdict> {
  refuseParameters(after);
  if (isOrderRequestType(before.key)) refuseWhatOrdersNeed(before, after);
  return { broken: await findBroken(source, before, after) };
}

/** Whether something was made of it that names it for ever. */
export async function hasHistory(source: Source, id: string): Promise<boolean> {
  const [definition, request] = await Promise.all([
    source.selectFrom('definition').select('id').where('request_type_id', '=', id).limit(1).execute(),
    source
      .selectFrom('integration_request')
      .select('id')
      .where('request_type_id', '=', id)
      .where('order_id', 'is', null)
      .limit(1)
      .execute(),
  ]);
  return definition.length + request.length > 0;
}
