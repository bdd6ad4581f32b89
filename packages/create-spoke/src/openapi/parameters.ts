import type { Parameter } from './api.js';
import { isObject, type Json, listOf, objectOf } from './json.js';
import { queryWriting } from './media.js';
import type { Reading } from './reading.js';

/** What is sent beside the body: the path's own parameters, and the operation's, which win. */
export function parametersOf(reading: Reading): Parameter[] {
  const { pathItem, value } = reading.operation;
  const all = new Map<string, Json>();
  for (const parameter of [...listOf(pathItem.parameters), ...listOf(value.parameters)].map(reading.follow))
    all.set(`${parameter.in} ${parameter.name}`, parameter);
  return [...all.values()].flatMap((parameter) => parameterOf(reading, parameter) ?? []);
}

/** Headers that follow from the body and the connection (OpenAPI 3.1 §4.8.12.2). */
const OWN_HEADERS = /^(accept|content-type|authorization)$/i;

function parameterOf(reading: Reading, parameter: Json): Parameter | undefined {
  const { in: place, required, style, explode, content } = parameter;
  const name = String(parameter.name);
  if (place === 'header' && OWN_HEADERS.test(name)) return undefined;
  if (place === 'cookie') {
    if (required === true)
      reading.refuse('/parameters', `The parameter ${name} is a cookie: a spoke keeps none.`);
    return undefined;
  }
  if (place === 'path' && style !== undefined && style !== 'simple')
    reading.refuse(
      '/parameters',
      `The parameter ${name} has the style "${style}": in a path only "simple" is sent.`,
    );
  const schema = isObject(content) ? objectOf(Object.values(content)[0]).schema : parameter.schema;
  return {
    name,
    in: place as Parameter['in'],
    required: required === true || place === 'path',
    schema: reading.collector.copy(schema ?? {}),
    writing: isObject(content) ? 'json' : place === 'query' ? queryWriting(style, explode) : 'comma',
  };
}
