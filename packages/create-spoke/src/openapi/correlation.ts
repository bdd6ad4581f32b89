import { isRequestId } from './derived.js';
import { flatten, isGiven, isObjectSchema, refTo, type Schemas } from './schema.js';

/** A property that holds an id. */
export interface Member {
  name: string;
  /** Whether it is always there. */
  sure: boolean;
}

/** The id by which a callback belongs to the answer before it, in each of the two. */
export function correlationOf(
  accepted: string | undefined,
  callback: string | undefined,
  schemas: Schemas,
): { accepted?: Member; callback?: Member } {
  const given = idsOf(accepted, schemas);
  const brought = idsOf(callback, schemas);
  const shared = given.find(({ name }) => brought.some((other) => other.name === name));
  const first = shared ?? only(given);
  const second = shared ? brought.find(({ name }) => name === shared.name) : only(brought);
  return { ...(first && { accepted: first }), ...(second && { callback: second }) };
}

const only = (members: Member[]): Member | undefined => (members.length === 1 ? members[0] : undefined);

function idsOf(type: string | undefined, schemas: Schemas): Member[] {
  const found = type === undefined ? {} : flatten({ $ref: refTo(type) }, schemas);
  if (!isObjectSchema(found)) return [];
  return Object.entries(found.properties!)
    .filter(([name, schema]) => isRequestId(name, flatten(schema, schemas)))
    .map(([name]) => ({ name, sure: isGiven(name, found, schemas) }));
}
