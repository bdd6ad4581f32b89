import { sample } from 'openapi-sampler';
import type { Example } from './api.js';
import { type Json, objectOf } from './json.js';
import { valueAt } from './json-pointer.js';
import { flatten, refTo, resolve, type Schema, type Schemas } from './schema.js';

/** The file's own examples of a body, by name; or else one made up from its schema. */
export function examplesOf(media: Json, name: string, document: Json, schemas: Schemas): Example[] {
  const named = Object.entries(objectOf(media.examples)).flatMap(([example, entry]) => {
    const { $ref } = objectOf(entry);
    const found = objectOf(typeof $ref === 'string' ? valueAt(document, $ref) : entry);
    return 'value' in found ? [{ name: example, value: found.value, invented: false }] : [];
  });
  if (named.length > 0) return named;
  const schema = schemas[name] as { example?: unknown; examples?: unknown[] };
  const own = media.example ?? schema.example ?? schema.examples?.[0];
  if (own !== undefined) return [{ name: 'example', value: own, invented: false }];
  const value = sample(unfolded({ $ref: refTo(name) }, schemas) as never, { quiet: true });
  return [{ name: 'sample', value, invented: true }];
}

/** The schema in one piece: the sampler takes the first of two things that `allOf` says of a property. */
function unfolded(schema: Schema, schemas: Schemas, above: readonly Schema[] = []): Schema {
  const found = flatten(schema, schemas);
  const within = [...above, resolve(schema, schemas)];
  const below = (one: Schema) => unfolded(one, schemas, within);
  // What comes again ends here.
  const again = (one: Schema, lists: readonly Schema[] = []): boolean => {
    const next = resolve(one, schemas);
    if (within.includes(next) || lists.includes(next)) return true;
    return next.items !== undefined && again(next.items, [...lists, next]);
  };
  const { items, properties, oneOf, anyOf } = found;
  return {
    ...found,
    ...(items && { items: again(items) ? {} : below(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties)
          .filter(([, one]) => !again(one))
          .map(([name, one]) => [name, below(one)]),
      ),
    }),
    ...(oneOf && { oneOf: oneOf.filter((one) => !again(one)).map(below) }),
    ...(anyOf && { anyOf: anyOf.filter((one) => !again(one)).map(below) }),
  };
}
