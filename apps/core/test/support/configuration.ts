import type { Answer, Hub } from './hub.js';
import { addScopes } from './scopes.js';

export interface FileRecord {
  kind: string;
  scope: string;
  key: string;
  content: Record<string, unknown>;
}

type Headers = Record<string, string>;

/** The configuration of one scope, as the command sends it. */
export class ConfigurationFiles {
  static #count = 0;

  private constructor(
    readonly hub: Hub,
    readonly scope: string,
  ) {}

  /** In a scope of its own, that has the request types of orders. */
  static async in(hub: Hub): Promise<ConfigurationFiles> {
    const scope = `scope-${++ConfigurationFiles.#count}`;
    await addScopes(hub, scope);
    return new ConfigurationFiles(hub, scope);
  }

  record(kind: string, key: string, content: Record<string, unknown> = {}): FileRecord {
    return { kind, scope: this.scope, key, content: { name: key, ...content } };
  }

  connection(key: string, content: Record<string, unknown> = {}): FileRecord {
    return this.record('connection', key, { spoke: 'demo-mock', values: {}, ...content });
  }

  /** Of the spoke of Vendor A, which has a secret. */
  secretive(key: string, reference: object = { $env: 'VENDOR_A_SECRET' }): FileRecord {
    const values = { baseUrl: 'https://a.example.com', clientId: 'axle', clientSecret: reference };
    return this.record('connection', key, { spoke: 'vendor-a', values });
  }

  definition(key: string, content: Record<string, unknown> = {}): FileRecord {
    return this.record('definition', key, {
      requestType: 'order-qualification-request',
      condition: 'true',
      spoke: 'demo-mock',
      adapter: 'qualify-order',
      connection: 'demo',
      ...content,
    });
  }

  specification(key: string, content: Record<string, unknown> = {}): FileRecord {
    return this.record('service-specification', key, { id: `id of ${key}`, ...content });
  }

  /** Records of every kind. */
  get whole(): FileRecord[] {
    return [
      this.record('request-type', 'credit-check', {
        inputs: [{ name: 'amount', type: 'integer', mandatory: true }],
        outputs: [{ name: 'granted', type: 'boolean' }],
      }),
      this.specification('access', { children: [{ specification: 'id of port', max: 2 }] }),
      this.specification('port', { characteristics: [{ name: 'Speed', valueType: 'string' }] }),
      this.connection('demo', { values: { outcome: 'alternate' } }),
      this.secretive('vendor-a'),
      this.definition('everything', {
        order: 900,
        threshold: { count: 5, period: 'day', onReached: 'skip' },
      }),
      this.definition('portugal', {
        order: 10,
        condition: 'topOrderLineItem.place.country == "PT"',
        spoke: 'vendor-a',
        connection: 'vendor-a',
        activeFrom: '2026-01-01T01:00:00+01:00',
      }),
    ];
  }

  readonly secrets = { env: { VENDOR_A_SECRET: 'hunter2-hunter2' } };

  body(records: FileRecord[], more: object = {}): object {
    return { set: 'telecom', scope: this.scope, secrets: this.secrets, records, ...more };
  }

  plan(records: FileRecord[], more: object = {}, headers: Headers = {}): Promise<Answer> {
    return this.hub.request('POST', '/api/v1/configuration/plan', this.body(records, more), headers);
  }

  apply(records: FileRecord[], more: object = {}, headers: Headers = {}): Promise<Answer> {
    return this.hub.request('POST', '/api/v1/configuration/apply', this.body(records, more), headers);
  }

  /** Applies what must not be refused. */
  async done(records: FileRecord[], more: object = {}) {
    const { status, body } = await this.apply(records, more);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  }

  async export(set?: string): Promise<FileRecord[]> {
    const query = set === undefined ? '' : `&set=${set}`;
    const { status, body } = await this.hub.request(
      'GET',
      `/api/v1/configuration?scope=${this.scope}${query}`,
    );
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body.records;
  }

  request(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.hub.request(method, `/api/v1${path}`, body, { 'axle-scope': this.scope });
  }

  /** Every row of the configuration and of its history, as it is stored. */
  async rows(): Promise<Record<string, unknown[]>> {
    const client = await this.hub.database();
    try {
      const rows: Record<string, unknown[]> = {};
      for (const table of TABLES)
        rows[table] = (await client.query(`select t::text from ${table} t order by 1`)).rows;
      return rows;
    } finally {
      await client.end();
    }
  }
}

export const TABLES = [
  'request_type',
  'request_type_version',
  'service_specification',
  'connection',
  'connection_version',
  'definition',
  'definition_version',
  'configuration_set',
  'managed_record',
  'audit_entry',
];
