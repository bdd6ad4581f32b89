import { upgrade as toNewest } from '@scalar/openapi-upgrader';
import { type Json, listOf, objectOf } from './json.js';
import { operationsOf } from './operations.js';

/** The file as OpenAPI 3.1, whichever version it was written in, with what the upgrade drops put back. */
export function upgrade(document: Json): Json {
  const upgraded = toNewest(structuredClone(document) as never, '3.1') as unknown as Json;
  for (const { value } of operationsOf(upgraded)) putBackSharedBody(value);
  return upgraded;
}

/** A body that operations of Swagger 2 share ends up as a reference among the parameters. */
function putBackSharedBody(operation: Json): void {
  const parameters = listOf(operation.parameters);
  const isBody = (parameter: unknown) =>
    String(objectOf(parameter).$ref).startsWith('#/components/requestBodies/');
  const body = parameters.find(isBody);
  if (!body) return;
  operation.requestBody = body;
  operation.parameters = parameters.filter((parameter) => !isBody(parameter));
}
