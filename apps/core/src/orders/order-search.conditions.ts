import { PLACES } from '@axle/tmf645';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { valuesIn } from '../http/some-of.js';
import { isOneOf } from './order-filter.js';
import type { OrderFilter } from './order-search.dto.js';

type Condition = RawBuilder<SqlBool>;

/** After every other character. */
const LAST = '\u{10ffff}';

/** SQL over the order `o` for what operators look for: each along an index. */
export const conditionsOf = ({
  state,
  result,
  vendor,
  place,
  externalId,
  from,
  until,
}: OrderFilter): Condition[] => [
  ...(state === undefined ? [] : isInState(valuesIn(state))),
  ...(result === undefined ? [] : hasResult(valuesIn(result))),
  ...(vendor === undefined ? [] : [wasAskedOf(vendor)]),
  ...(place === undefined ? [] : [isWantedAt(place)]),
  ...(externalId === undefined ? [] : [isCalled(externalId)]),
  ...(from === undefined ? [] : [sql<SqlBool>`o.created_at >= ${new Date(from)}`]),
  ...(until === undefined ? [] : [sql<SqlBool>`o.created_at < ${new Date(until)}`]),
];

/** The index has them as TMF645 tells them: what is cancelled has ended with an error. */
const isInState = (states: string[]): Condition[] =>
  isTold('tmf_state', 'state', states, 'terminatedWithError', ['terminatedWithError', 'cancelled']);

/** There, what is pending and what has none is alike. */
const hasResult = (results: string[]): Condition[] =>
  isTold('tmf_result', 'result', results, '~', ['none', 'pending']);

/** Along the index, which has one value for all that are alike: where some of them are asked for, the column decides. */
function isTold(indexed: string, column: string, asked: string[], one: string, alike: string[]): Condition[] {
  const told = asked.map((value) => (alike.includes(value) ? one : value));
  const some = alike.filter((value) => asked.includes(value)).length;
  return [
    isOneOf(sql.ref(`o.${indexed}`), [...new Set(told)], 'text'),
    ...(some > 0 && some < alike.length ? [isOneOf(sql.ref(`o.${column}`), asked, 'text')] : []),
  ];
}

/** By the definitions that have led to the vendor: executions are found by theirs. */
const wasAskedOf = (vendor: string): Condition => sql`o.id in (
  select e.order_id from execution e where e.spoke = ${vendor} and not e.shadow
    and e.definition_id in (select v.definition_id from definition_version v where v.spoke = ${vendor}))`;

const isWantedAt = (place: string): Condition =>
  sql`o.filterable @> ${JSON.stringify({ [PLACES]: [place.toLowerCase()] })}::jsonb`;

/** The index holds the first 200 characters, and no more can be asked for. */
const isCalled = (beginning: string): Condition =>
  sql`(o.external_key >= ${beginning} and o.external_key < ${beginning + LAST} and o.external_id is not null)`;
