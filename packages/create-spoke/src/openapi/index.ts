import { readLayers } from '../templates.js';
import { type Authentication, accessOf } from './access.js';
import { adapterFile } from './adapter-file.js';
import { answerMapping } from './answer-mapping.js';
import { checkOf } from './check.js';
import { connectionFile } from './connection-file.js';
import { type Fault, OpenApiFault, OperationNeeded, type OperationSummary } from './faults.js';
import { fixtureFiles } from './fixtures.js';
import { formatted } from './format.js';
import { objectOf } from './json.js';
import { type Lock, lockFile } from './lock-file.js';
import { mappingFile } from './mapping-file.js';
import { type Operation, operationsOf } from './operations.js';
import { Reading } from './reading.js';
import { reduce } from './reduce.js';
import { requestMapping } from './request-mapping.js';
import { simulatorFile } from './simulator-file.js';
import { SourceFile } from './source-file.js';
import { isAsync } from './timing.js';
import { upgrade } from './upgrade.js';
import { fileFaults, operationFaults } from './validate.js';
import { vendorFile } from './vendor-file.js';

export type { Authentication } from './access.js';
export { OpenApiFault, OperationNeeded } from './faults.js';

/** A spoke made from a vendor's OpenAPI file. */
export interface Generated {
  title: string;
  mode: 'sync' | 'async';
  authentication: Authentication;
  /** By path, in place of a template's or beside them. */
  files: Record<string, string>;
  /** What `src/` imports, by name, with the range. */
  dependencies: Record<string, string>;
  /** What only `simulator/` imports. */
  devDependencies: Record<string, string>;
}

export interface Options {
  /** The operation's id, or method and path. May be left out where the file has only one. */
  operation?: string | undefined;
  /** Where the operation takes several kinds. */
  authentication?: Authentication | undefined;
  spoke: string;
}

/**
 * Makes a spoke from the text of an OpenAPI file: Swagger 2, OpenAPI 3.0 or 3.1, in JSON or YAML. Throws
 * {@link OpenApiFault} where the file cannot be used, and {@link OperationNeeded} where it has several operations.
 */
export async function fromOpenApi(
  source: string,
  { operation, authentication, spoke }: Options,
): Promise<Generated> {
  const { api, access, check } = read(source, operation, authentication);
  const request = requestMapping(api);
  const answer = answerMapping(api);
  const code = {
    'src/connection.ts': connectionFile(api, access),
    'src/vendor.gen.ts': await vendorFile(api),
    'src/adapter.ts': adapterFile(api, access, check, request, answer),
    'src/mapping.ts': mappingFile(request, answer, check?.path),
    'simulator/server.ts': simulatorFile(api, access, check, spoke),
  };
  const formattedCode = await Promise.all(
    Object.entries(code).map(async ([path, text]) => [path, await formatted(text)] as const),
  );
  return {
    title: api.title,
    mode: isAsync(api) ? 'async' : 'sync',
    authentication: access.authentication,
    files: {
      ...Object.fromEntries(access.mutualTls ? readLayers(['mtls']) : []),
      ...Object.fromEntries(formattedCode),
      ...fixtureFiles(api),
      'openapi.lock.json': lockFile(source, api, access.authentication),
    },
    dependencies: { ajv: '^8.20.0' },
    devDependencies: { 'ajv-formats': '^3.0.1' },
  };
}

/**
 * What a newer file changes of a spoke: its types, and its lock. What the mapping has to learn are compile errors.
 * `lock` is the text of its `openapi.lock.json`.
 */
export async function updateFromOpenApi(source: string, lock: string): Promise<Record<string, string>> {
  const { operation, authentication } = JSON.parse(lock) as Lock;
  const { api, access } = read(source, operation, authentication);
  return {
    'src/vendor.gen.ts': await formatted(await vendorFile(api)),
    'openapi.lock.json': lockFile(source, api, access.authentication),
  };
}

function read(source: string, wanted: string | undefined, authentication: Authentication | undefined) {
  const file = new SourceFile(source);
  const operations = operationsOf(file.value);
  const chosen = find(operations, wanted);
  refuse([...fileFaults(file), ...(chosen ? operationFaults(file, chosen) : [])]);
  if (!chosen) throw new OperationNeeded(operations.map(summaryOf), wanted);

  const document = upgrade(objectOf(file.value));
  const operation = operationsOf(document).find(({ pointer }) => pointer === chosen.pointer)!;
  const fault = file.fault.bind(file);
  const faults: Fault[] = [];
  const access = told(faults, () => accessOf(document, operation, fault, authentication));
  const api = told(faults, () => reduce(new Reading(document, operation, fault)));
  refuse(faults);
  return { access: access!, api: api!, check: checkOf(document, operation) };
}

const find = (operations: Operation[], wanted: string | undefined): Operation | undefined =>
  wanted === undefined && operations.length === 1
    ? operations[0]
    : operations.find(({ id, method, path }) => wanted === id || wanted === `${method} ${path}`);

const summaryOf = ({ id, method, path, summary }: Operation): OperationSummary => ({
  id,
  method,
  path,
  ...(summary && { summary }),
});

function refuse(faults: Fault[]): void {
  if (faults.length > 0) throw new OpenApiFault(faults);
}

/** Keeps what is wrong, so that all of it can be told at once. */
function told<Value>(faults: Fault[], read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof OpenApiFault)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}
