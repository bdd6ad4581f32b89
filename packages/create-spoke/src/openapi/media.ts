import type { Body, Writing } from './api.js';
import { isObject, type Json, objectOf } from './json.js';
import type { Reading } from './reading.js';
import { flatten, refTo, typesOf } from './schema.js';

const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)|^\*\/\*$/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded/i;

/** A body that is read as JSON: its schema's name, and what the file says of it. Undefined where there is none. */
export function jsonOf(
  reading: Reading,
  container: Json,
  name: string,
  place: string,
): { name: string; media: Json } | undefined {
  const content = objectOf(container.content);
  const types = Object.keys(content);
  if (types.length === 0) return undefined;
  const type = types.find((one) => JSON_TYPE.test(one));
  if (type === undefined)
    return reading.refuse(`${place}/content`, `It is read as JSON, not as ${types.join(' or ')}.`);
  const media = objectOf(content[type]);
  return { name: reading.collector.name(media.schema, name), media };
}

/** What the operation is sent, as JSON or as a form. */
export function bodyOf(
  reading: Reading,
  name: string,
): { body: Omit<Body, 'examples'>; media: Json } | undefined {
  const { content } = reading.follow(reading.operation.value.requestBody);
  if (!isObject(content) || Object.keys(content).length === 0) return undefined;
  const types = Object.keys(content);
  const type = types.find((one) => JSON_TYPE.test(one)) ?? types.find((one) => FORM_TYPE.test(one));
  if (type === undefined)
    return reading.refuse(
      '/requestBody/content',
      `A body is sent as JSON or as a form, not as ${types.join(' or ')}.`,
    );
  const media = objectOf(content[type]);
  const kind = FORM_TYPE.test(type) ? 'form' : 'json';
  const body = {
    name: reading.collector.name(media.schema, name),
    kind,
    contentType: type === '*/*' ? 'application/json' : type,
  } as const;
  const fields = kind === 'form' ? fieldsOf(reading, body.name, objectOf(media.encoding)) : {};
  return { body: { ...body, fields }, media };
}

function fieldsOf({ collector }: Reading, name: string, encoding: Json): Record<string, Writing> {
  const { properties = {} } = flatten({ $ref: refTo(name) }, collector.schemas);
  return Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => {
      const { style, explode } = objectOf(encoding[field]);
      const [type] = typesOf(flatten(schema, collector.schemas));
      // OpenAPI 3.1 §4.8.14: an object in a form is JSON, where nothing else is said.
      return [field, style === undefined && type === 'object' ? 'json' : queryWriting(style, explode)];
    }),
  );
}

/** OpenAPI 3.1 §4.8.12: the default is `form`, exploded. */
export function queryWriting(style: unknown, explode: unknown): Writing {
  if (style === 'deepObject') return 'deep';
  if (explode ?? (style === undefined || style === 'form')) return 'exploded';
  if (style === 'spaceDelimited') return 'space';
  return style === 'pipeDelimited' ? 'pipe' : 'comma';
}
