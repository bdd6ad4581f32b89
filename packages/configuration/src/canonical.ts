import { isDeepStrictEqual } from 'node:util';
import { type ConfigurationRecord, compareText, isObject, type Json, type JsonObject } from './record.js';
import { contentSchema, type Schema } from './schemas.js';

/** The one form of a record: defaults left out, fields in the schema's order, unordered lists sorted. */
export const canonical = (record: ConfigurationRecord): ConfigurationRecord => ({
  ...record,
  content: canonicalValue(record.content, contentSchema(record.kind, {})) as JsonObject,
});

function canonicalValue(value: Json, schema: Schema): Json {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonicalValue(item, (schema.items ?? {}) as Schema));
    return schema.unordered ? items.toSorted((one, other) => compareText(String(one), String(other))) : items;
  }
  if (!isObject(value)) return value;
  // What has no schema of its own here, a spoke's values say, is the owner's: only its names are sorted.
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const known = Object.keys(properties);
  const rank = (name: string): number => (known.includes(name) ? known.indexOf(name) : known.length);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, field]) => !isDefault(field, properties, name))
      .toSorted(([one], [other]) => rank(one) - rank(other) || compareText(one, other))
      .map(([name, field]) => [
        name,
        canonicalValue(field, Object.hasOwn(properties, name) ? (properties[name] ?? {}) : {}),
      ]),
  );
}

const isDefault = (value: Json, properties: Record<string, Schema>, name: string): boolean =>
  Object.hasOwn(properties, name) && isDeepStrictEqual(value, properties[name]?.default);
