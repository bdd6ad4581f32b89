import { type Json, listOf, objectOf } from './json.js';
import { valueAt } from './json-pointer.js';
import { type Operation, operationsOf } from './operations.js';

/** A GET that takes nothing: what "Test connection" can ask without changing anything. */
export interface Check {
  path: string;
  /** Whether it answers JSON. */
  json: boolean;
}

const HARMLESS = /health|status|ping|version|ready|info|whoami|me$/i;

/** The likeliest first; undefined where the file has none. */
export function checkOf(document: Json, operation: Operation): Check | undefined {
  const schemesOf = ({ value }: Operation) =>
    listOf(value.security ?? document.security).flatMap((alternative) => Object.keys(objectOf(alternative)));
  const schemes = schemesOf(operation);
  const found = operationsOf(document).filter((candidate) => {
    const { method, path, pathItem, value } = candidate;
    const parameters = [...listOf(pathItem.parameters), ...listOf(value.parameters)].map((parameter) => {
      const { $ref } = objectOf(parameter);
      return objectOf(typeof $ref === 'string' ? valueAt(document, $ref) : parameter);
    });
    // One that asks for other credentials, or for none, says nothing of these.
    const asks = schemesOf(candidate);
    const same = schemes.length === 0 || asks.some((scheme) => schemes.includes(scheme));
    const needs = path.includes('{') || parameters.some(({ required }) => required === true);
    return method === 'GET' && same && !needs;
  });
  const chosen = found.find(({ path }) => HARMLESS.test(path)) ?? found[0];
  if (!chosen) return undefined;
  const answers = Object.entries(objectOf(chosen.value.responses)).filter(([status]) =>
    status.startsWith('2'),
  );
  return { path: chosen.path, json: answers.some(([, answer]) => JSON.stringify(answer).includes('json')) };
}
