import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { OFFICIAL_FILE } from './official-file.js';

const require = createRequire(import.meta.url);

type Json = Record<string, unknown>;
type Content = Record<string, Json>;

interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  security?: unknown[];
  parameters: Json[];
  requestBody?: { content: Content };
  responses: Record<string, { $ref?: string; content?: Content }>;
}

/** What the hub says of its API, as it was committed. */
export const DOCUMENT = JSON.parse(readFileSync(require.resolve('@axle/client/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, Json>>;
};

/** Each operation with where it is, those with the fewest parameters in their paths first. */
export const OPERATIONS = Object.entries(DOCUMENT.paths)
  .flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      operation,
      pointer: `/paths/${path.replaceAll('/', '~1')}/${method}`,
    })),
  )
  .sort((a, b) => a.path.split('{').length - b.path.split('{').length);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(closed(DOCUMENT), 'api');

/** What is wrong with a value by a schema of the document; undefined: nothing. */
export function faultsAt(pointer: string, value: unknown): string | undefined {
  const validate = ajv.getSchema(`api#${encodeURI(pointer)}`) as ValidateFunction | undefined;
  if (!validate) throw new Error(`The document has nothing at ${pointer}.`);
  return validate(value) ? undefined : ajv.errorsText(validate.errors, { dataVar: '' });
}

/** Throws where the hub answers what the document does not say. Of paths and methods that there are not, it says nothing. */
export function expectDescribed(
  { method, url }: { method: string; url: string },
  { status, headers, body }: { status: number; headers: Headers; body: unknown },
): void {
  const path = url.split('?', 1)[0]!;
  const found = OPERATIONS.find((one) => one.method === method && one.pattern.test(path));
  const faults = found && faultsOf(found, status, headers.get('content-type')?.split(';', 1)[0], body);
  if (faults)
    throw new Error(
      `${method} ${path} answered ${status}, and not as the document has it for ${found.operation.operationId}: ${faults}\n${JSON.stringify(body, null, 2).slice(0, 2_000)}`,
    );
}

function faultsOf(
  { operation, pointer }: (typeof OPERATIONS)[number],
  status: number,
  type: string | undefined,
  body: unknown,
): string | undefined {
  const response = operation.responses[status];
  if (!response) return 'it has no such status.';
  const place = response.$ref?.slice(1) ?? `${pointer}/responses/${status}`;
  const { content = {} } = at(place) as { content?: Content };
  if (type === undefined) return Object.keys(content).length > 0 ? 'it has a body.' : undefined;
  if (!content[type]) return `it has no ${type}.`;
  return type.includes('json')
    ? faultsAt(`${place}/content/${type.replaceAll('/', '~1')}/schema`, body)
    : undefined;
}

/** What the document has at a JSON pointer. */
export const at = (pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((value, name) => (value as Json)[name.replaceAll('~1', '/')], DOCUMENT as unknown);

/**
 * With every object of the hub's own closed: clients must take attributes that they do not know, the hub must not answer
 * any. TM Forum's are open to extensions of the order system's.
 */
function closed<Of>(document: Of): Of {
  const open = new Set(Object.keys(JSON.parse(readFileSync(OFFICIAL_FILE, 'utf8')).definitions));
  const close = (name: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return Array.isArray(value) ? value.map((one) => close('', one)) : value;
    if (open.has(name)) return value;
    const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, close(name, one)]));
    return inner.type === 'object' && inner.properties && inner.additionalProperties === undefined
      ? { ...inner, additionalProperties: false }
      : inner;
  };
  return close('', document) as Of;
}
