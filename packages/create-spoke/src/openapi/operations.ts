import type { OperationSummary } from './faults.js';
import { isObject, type Json, objectOf, textOf } from './json.js';
import { toPointer, valueAt } from './json-pointer.js';

export interface Operation extends OperationSummary {
  pointer: string;
  /** With what the path's entry says for all of its operations. */
  pathItem: Json;
  value: Json;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of a file, of any version of OpenAPI. */
export function operationsOf(document: unknown): Operation[] {
  const { paths } = objectOf(document);
  return Object.entries(objectOf(paths)).flatMap(([path, entry]) => {
    const { $ref } = objectOf(entry);
    const place = typeof $ref === 'string' ? $ref : toPointer(['paths', path]);
    const pathItem = objectOf(valueAt(document, place));
    return METHODS.filter((method) => isObject(pathItem[method])).map((method) => {
      const value = objectOf(pathItem[method]);
      const name = `${method.toUpperCase()} ${path}`;
      const summary = textOf(value.summary);
      return {
        id: textOf(value.operationId) ?? name,
        method: method.toUpperCase(),
        path,
        ...(summary && { summary }),
        pointer: `${place}/${method}`,
        pathItem,
        value,
      };
    });
  });
}
