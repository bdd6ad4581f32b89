import { type ConfigurationRecord, isObject, type Json, type JsonObject } from './record.js';
import type { Path } from './yaml-source.js';

/** They come with the hub, and need no file. */
const BUILT_IN_REQUEST_TYPES = [
  'order-qualification-request',
  'service-availability-query',
  'service-inventory-lookup',
];

export interface BadReference {
  path: Path;
  reason: string;
}

/** What the files hold that others may refer to. */
export class References {
  readonly #connections: ReadonlyMap<string, ConfigurationRecord>;
  readonly #definitions: ReadonlyMap<string, ConfigurationRecord>;
  readonly #requestTypes: ReadonlySet<string>;
  readonly #specifications: ReadonlySet<unknown>;

  readonly #unread: ReadonlySet<string>;

  constructor(records: readonly ConfigurationRecord[], unread: ReadonlySet<string>) {
    this.#unread = unread;
    const byKey = (kind: string) =>
      new Map(records.filter((record) => record.kind === kind).map((record) => [record.key, record]));
    this.#connections = byKey('connection');
    this.#definitions = byKey('definition');
    this.#requestTypes = new Set([...BUILT_IN_REQUEST_TYPES, ...byKey('request-type').keys()]);
    this.#specifications = new Set(
      [...byKey('service-specification').values()].map(({ content }) => content.id),
    );
  }

  faultsOf({ kind, content }: ConfigurationRecord): BadReference[] {
    if (kind === 'definition')
      return [...this.#requestTypeFaults(content), ...this.#connectionFaults(content)];
    if (kind !== 'service-specification' || !Array.isArray(content.children)) return [];
    return content.children.flatMap((child, position) =>
      isObject(child) && !this.#specifications.has(child.specification)
        ? [
            {
              path: ['children', position, 'specification'],
              reason: `no service specification has the id ${child.specification}`,
            },
          ]
        : [],
    );
  }

  faultsOfCheck(content: JsonObject): BadReference[] {
    const expected = this.#definitions.get(String(content.expect));
    const faults = this.#requestTypeFaults(content);
    if (!expected) return [...faults, ...this.#missing('expect', 'definitions', content.expect)];
    if (expected.content.requestType === content.requestType) return faults;
    const reason = `${expected.key} is a definition of ${expected.content.requestType}`;
    return [...faults, { path: ['expect'], reason }];
  }

  #requestTypeFaults({ requestType }: JsonObject): BadReference[] {
    return this.#requestTypes.has(String(requestType))
      ? []
      : this.#missing('requestType', 'request-types', requestType);
  }

  #connectionFaults({ connection, spoke }: JsonObject): BadReference[] {
    const found = this.#connections.get(String(connection));
    if (!found) return this.#missing('connection', 'connections', connection);
    if (found.content.spoke === spoke) return [];
    return [
      {
        path: ['connection'],
        reason: `${found.key} is a connection of ${found.content.spoke}, not of ${spoke}`,
      },
    ];
  }

  /** What is no key at all, or is in a file that could not be read, is told elsewhere. */
  #missing(field: string, folder: string, key: Json | undefined): BadReference[] {
    if (typeof key !== 'string' || this.#unread.has(`${folder}/${key}.yaml`)) return [];
    return [{ path: [field], reason: `there is no ${folder}/${key}.yaml` }];
  }
}
