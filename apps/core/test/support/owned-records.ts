import { eventually, type Hub, simpleOrder, TMF } from './hub.js';
import { HUB } from './subscriber.js';

export type RecordKind =
  | 'api-key'
  | 'audit-entry'
  | 'bulk-action'
  | 'connection'
  | 'definition'
  | 'execution'
  | 'order'
  | 'query'
  | 'request'
  | 'request-type'
  | 'scope'
  | 'service-specification'
  | 'subscription';

/** A record that a path can name. */
export interface OwnedRecord {
  /** As the path takes it. */
  id: string;
  /** Where the path takes a key as well. */
  key?: string;
}

type Headers = Record<string, string>;

/** Makes records of one scope, as its admin. */
export class OwnedRecords {
  #count = 0;

  private constructor(
    private readonly hub: Hub,
    readonly scope: string,
    readonly admin: Headers,
  ) {}

  /** In a scope that has request types: with a definition and its connection, both of the key `matrix`. */
  static async in(hub: Hub, scope: string): Promise<OwnedRecords> {
    const { body } = await hub.request('POST', '/api/v1/api-keys', {
      name: `${scope} admin`,
      role: 'admin',
      scopes: [scope],
    });
    const records = new OwnedRecords(hub, scope, { authorization: `Bearer ${body.key}` });
    await records.#connect('matrix');
    await records.#define('matrix');
    return records;
  }

  async make(kind: RecordKind): Promise<OwnedRecord> {
    const key = `${this.scope}-${++this.#count}`;
    switch (kind) {
      case 'api-key':
        return this.#post('/api/v1/api-keys', { name: key, role: 'viewer' });
      case 'audit-entry': {
        await this.make('service-specification');
        return (await this.#get('/api/v1/audit?limit=1'))[0];
      }
      case 'bulk-action': {
        await this.#post(TMF, simpleOrder({ 'mock.outcome': 'error' }, '1'));
        // Other fallout may come in between.
        return eventually(async () => {
          const wanted = { action: 'retry', filter: { kind: 'no-result' } };
          const plan = await this.#post('/api/v1/bulk-actions/plan', wanted, 200);
          const { until, count } = plan as OwnedRecord & { until: string; count: number };
          return this.#post('/api/v1/bulk-actions', { ...wanted, until, count, reason: key }, 202);
        });
      }
      case 'connection':
        return this.#connect(key);
      case 'definition':
        return this.#define(key);
      case 'execution': {
        const { id } = await this.make('order');
        return (await this.#get(`/api/v1/orders/${id}`)).requests[0].executions[0];
      }
      case 'order':
        return this.#post(TMF, simpleOrder({}, '1'));
      case 'query':
        return this.#post(TMF.replace('checkService', 'queryService'), { searchCriteria: { service: {} } });
      case 'request': {
        const { id } = await this.make('request-type');
        return this.#post(`/api/v1/request-types/${id}/requests`, { inputs: {} }, 200);
      }
      case 'request-type': {
        await this.#post('/api/v1/request-types', { key, name: key });
        return { id: key };
      }
      case 'scope':
        return this.#get(`/api/v1/scopes/${this.scope}`);
      case 'service-specification':
        return this.#post('/api/v1/service-specifications', { id: key, name: key });
      case 'subscription':
        return this.#post(HUB, { callback: 'http://127.0.0.1:9/', query: 'orderId=none' });
    }
  }

  #connect(key: string): Promise<OwnedRecord> {
    return this.#post('/api/v1/connections', { key, name: key, spoke: 'demo-mock', values: {} });
  }

  #define(key: string): Promise<OwnedRecord> {
    return this.#post('/api/v1/request-types/order-qualification-request/definitions', {
      key,
      name: key,
      condition: 'true',
      spoke: 'demo-mock',
      adapter: 'qualify-order',
      connection: 'matrix',
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: as Answer has it
  async #get(path: string): Promise<any> {
    const { status, body } = await this.hub.request('GET', path, undefined, this.admin);
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return body;
  }

  async #post(path: string, attributes: object, expected = 201): Promise<OwnedRecord> {
    const { status, body } = await this.hub.request('POST', path, attributes, this.admin);
    if (status !== expected) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return body;
  }
}
