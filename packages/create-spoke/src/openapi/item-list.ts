import { isItemId } from './derived.js';
import {
  branchesOf,
  flatten,
  isGiven,
  isObjectSchema,
  nameOfRef,
  refTo,
  resolve,
  type Schema,
  type Schemas,
  typesOf,
} from './schema.js';

/** The list in a body that has an entry for each item of an order. */
export interface ItemList {
  /** The properties that lead to it; none where the body is the list. */
  path: string[];
  /** Whether all of them are mandatory. */
  given: boolean;
  /** The name of an entry's schema. */
  entry: string;
  /** The property of an entry that holds the item's id. */
  id: string;
}

/** The first list of objects with an id of their own, nearest to the top. */
export function itemListOf(name: string, schemas: Schemas): ItemList | undefined {
  const open: { schema: Schema; path: string[]; given: boolean }[] = [
    { schema: { $ref: refTo(name) }, path: [], given: true },
  ];
  const seen = new Set<Schema>();
  for (let next = open.shift(); next; next = open.shift()) {
    const { path, given } = next;
    const own = resolve(next.schema, schemas);
    if (seen.has(own)) continue;
    seen.add(own);
    const schema = flatten(own, schemas);
    if (typesOf(schema)[0] === 'array') {
      const entry = nameOfRef(schema.items ?? {});
      const id = entry && idOf(entry, schemas);
      if (id) return { path, given, entry, id };
      continue;
    }
    for (const [key, property] of Object.entries(schema.properties ?? {}))
      open.push({
        schema: property,
        path: [...path, key],
        given: given && isGiven(key, schema, schemas),
      });
  }
  return undefined;
}

function idOf(entry: string, schemas: Schemas): string | undefined {
  const found = flatten({ $ref: refTo(entry) }, schemas);
  const [branch] = branchesOf(found);
  if (branch) return idOf(branch.name, schemas);
  if (!isObjectSchema(found)) return undefined;
  const names = Object.entries(found.properties!)
    .filter(([name, schema]) => isItemId(name, flatten(schema, schemas)))
    .map(([name]) => name);
  return names.find((name) => name === 'id') ?? names.find((name) => /id$/i.test(name)) ?? names[0];
}
