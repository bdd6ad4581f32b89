import type { Fault } from './faults.js';
import { isObject, type Json, listOf, membersOf, objectOf } from './json.js';
import { toPointer, valueAt } from './json-pointer.js';
import { type Operation, operationsOf } from './operations.js';
import type { SourceFile } from './source-file.js';

/** What is wrong with the file as a whole. */
export function fileFaults(file: SourceFile): Fault[] {
  const { swagger, openapi } = objectOf(file.value);
  if (swagger !== undefined ? !/^2(\.|$)/.test(String(swagger)) : !/^3\.[0-2](\.|$)/.test(String(openapi)))
    return [
      file.fault('#', 'This is no OpenAPI file: it needs `openapi: 3.x` or `swagger: "2.0"` at its top.'),
    ];
  const operations = operationsOf(file.value);
  if (operations.length === 0) return [file.fault('#/paths', 'The file has no operation.')];
  const first = new Map<string, Operation>();
  return operations.flatMap((operation) => {
    const twin = first.get(operation.id);
    if (!twin) first.set(operation.id, operation);
    return twin
      ? [
          file.fault(
            `${operation.pointer}/operationId`,
            `The operationId "${operation.id}" is that of ${twin.method} ${twin.path}, too. Give each its own.`,
          ),
        ]
      : [];
  });
}

/** What is wrong with all that the operation reaches; the rest of the file does not matter to it. */
export const operationFaults = (file: SourceFile, operation: Operation): Fault[] => [
  ...referenceFaults(file, operation),
  ...pathParameterFaults(file, operation),
  ...multipartFaults(file, operation),
];

function referenceFaults(file: SourceFile, { pointer }: Operation): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown, place: string, name?: string): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) visit(one, `${place}/${index}`);
      return;
    }
    const { $ref } = value as Json;
    if (typeof $ref === 'string') {
      const wrong = wrongWith($ref, file);
      if (wrong) faults.push(file.fault(`${place}/$ref`, `The reference ${$ref} ${wrong}`));
      else visit(valueAt(file.value, $ref), $ref);
    }
    for (const [key, one] of membersOf(value as Json, name))
      visit(one, place + toPointer([key]).slice(1), key);
  };
  const pathItem = pointer.slice(0, pointer.lastIndexOf('/'));
  visit(valueAt(file.value, `${pathItem}/parameters`), `${pathItem}/parameters`);
  visit(valueAt(file.value, pointer), pointer);
  return faults;
}

function wrongWith(ref: string, file: SourceFile): string | undefined {
  if (!ref.startsWith('#')) return 'leads out of the file. Bundle the files into one first.';
  const seen = new Set<string>();
  for (let next: unknown = ref; typeof next === 'string'; next = objectOf(valueAt(file.value, next)).$ref) {
    if (seen.has(next)) return 'leads in a circle.';
    if (valueAt(file.value, next) === undefined) return 'leads nowhere.';
    seen.add(next);
  }
  return undefined;
}

function pathParameterFaults(file: SourceFile, { path, pointer, pathItem, value }: Operation): Fault[] {
  const declared = [...listOf(pathItem.parameters), ...listOf(value.parameters)]
    .map((parameter) => resolved(file, parameter))
    .filter((parameter) => parameter.in === 'path')
    .map(({ name }) => name);
  return [...path.matchAll(/\{([^}]*)\}/g)]
    .filter(([, name]) => !declared.includes(name))
    .map(([, name]) =>
      file.fault(
        pointer,
        `The path has a parameter {${name}} that is not declared: add it to \`parameters\`, with \`in: path\`.`,
      ),
    );
}

function multipartFaults(file: SourceFile, { pointer, value }: Operation): Fault[] {
  const multipart = (types: unknown[]) =>
    types.length > 0 && types.every((type) => /^multipart\//i.test(String(type)));
  const reason = 'A multipart body cannot be sent by a spoke: the operation needs one in JSON or as a form.';
  const { content } = resolved(file, value.requestBody);
  if (isObject(content) && multipart(Object.keys(content)))
    return [file.fault(`${pointer}/requestBody/content`, reason)];
  // Swagger 2.
  const parameters = listOf(value.parameters).map((parameter) => resolved(file, parameter));
  if (!parameters.some((parameter) => parameter.in === 'formData')) return [];
  const consumes = value.consumes ?? objectOf(file.value).consumes;
  const files = parameters.findIndex(({ type }) => type === 'file');
  if (files >= 0) return [file.fault(`${pointer}/parameters/${files}`, reason)];
  return multipart(listOf(consumes)) ? [file.fault(`${pointer}/consumes`, reason)] : [];
}

function resolved(file: SourceFile, value: unknown): Json {
  const { $ref } = objectOf(value);
  return objectOf(typeof $ref === 'string' ? valueAt(file.value, $ref) : value);
}
