import { simpleOrder, TMF } from './hub.js';
import type { OwnedRecord, RecordKind } from './owned-records.js';
import { HUB } from './subscriber.js';

export type Role = 'viewer' | 'operator' | 'integrator' | 'admin';

/** What a route is expected to do. */
export interface Expectation {
  /** Who may call it, of one scope; the others get 403. `anybody`: without a credential. */
  for: readonly Role[] | 'anybody';
  /** Whose id the path holds; where the body holds it, `body` puts it there. Of another scope: 404. */
  of?: RecordKind;
  /** Which other parameters the path has. */
  params?: Record<string, string>;
  /** One that is accepted, so far as the record's state allows. Left out: the route takes none. */
  body?: (record: OwnedRecord) => object;
  /** The answer to an id of another scope, where it is in the body: 200 where each of several has its own outcome. */
  elsewhere?: 200 | 400;
}

const ALL: Role[] = ['viewer', 'operator', 'integrator', 'admin'];
const READ: Role[] = ['viewer', 'operator', 'admin'];
const STEER: Role[] = ['operator', 'admin'];
const SUBMIT: Role[] = ['operator', 'integrator', 'admin'];
const ADMIN: Role[] = ['admin'];
/** An admin of every scope may; no caller of one scope. */
const NOBODY: Role[] = [];

const QUERY = TMF.replace('checkService', 'queryService');
const ITEM = { ':itemId': '1' };
const VERSION = { ':version': '1' };
const result = { result: 'unqualified', reason: 'Asked by phone.' };
const items = ({ id }: OwnedRecord) => [{ orderId: id, itemId: '1' }];
let count = 0;
const fresh = () => `fresh-${++count}`;
const definition = () => ({
  key: fresh(),
  name: 'Fresh',
  condition: 'true',
  spoke: 'demo-mock',
  adapter: 'qualify-order',
  connection: 'matrix',
});
const trial = () => ({
  inputs: {
    payload: {
      order: { id: 'o', relatedParty: [], provideAlternative: true, provideUnavailabilityReason: true },
      item: { id: 'i', action: 'add', quantity: 1, characteristics: [], children: [] },
    },
  },
});

/** Every route of the hub, one line each. A route without a line fails the test; so does a line without a route. */
export const EXPECTED_ACCESS: Record<string, Expectation> = {
  'GET /openapi.json': { for: 'anybody' },
  'GET /docs': { for: 'anybody' },
  'GET /docs/:file': { for: 'anybody', params: { ':file': 'start.js' } },
  'GET /health/live': { for: 'anybody' },
  'GET /health/ready': { for: 'anybody' },
  // A token in the path and the vendor's signature guard it.
  'POST /callbacks/:token': { for: 'anybody', params: { ':token': 'guessed' } },

  // The console's page and files; what they show is asked for under /api/v1.
  'GET /': { for: 'anybody' },
  'GET /assets/*': { for: 'anybody' },
  // Signing in: with an API key in the body.
  'POST /api/v1/session': { for: 'anybody', body: () => ({ key: 'guessed' }) },
  'GET /api/v1/session/ways': { for: 'anybody' },
  'GET /api/v1/session/oidc': { for: 'anybody' },
  'GET /api/v1/session/oidc/callback': { for: 'anybody' },
  'GET /api/v1/session': { for: ALL },
  'DELETE /api/v1/session': { for: ALL },

  'GET /api/v1/api-keys': { for: ADMIN },
  'POST /api/v1/api-keys': { for: ADMIN, body: () => ({ name: 'key', role: 'viewer' }) },
  'GET /api/v1/api-keys/:id': { for: ADMIN, of: 'api-key' },
  'DELETE /api/v1/api-keys/:id': { for: ADMIN, of: 'api-key' },

  'GET /api/v1/audit': { for: ADMIN },
  'GET /api/v1/audit/:id': { for: ADMIN, of: 'audit-entry' },

  'GET /api/v1/scopes': { for: READ },
  'POST /api/v1/scopes': { for: NOBODY, body: () => ({ key: fresh(), name: 'Fresh' }) },
  'GET /api/v1/scopes/:idOrKey': { for: READ, of: 'scope' },
  'PATCH /api/v1/scopes/:idOrKey': { for: ADMIN, of: 'scope', body: () => ({ approval: 'automatic' }) },

  'GET /api/v1/spokes': { for: READ },
  'POST /api/v1/spokes/reload': { for: NOBODY },

  'GET /api/v1/connections': { for: READ },
  'POST /api/v1/connections': {
    for: ADMIN,
    body: () => ({ key: fresh(), name: 'Fresh', spoke: 'demo-mock', values: {} }),
  },
  'GET /api/v1/connections/:idOrKey': { for: READ, of: 'connection' },
  'GET /api/v1/connections/:idOrKey/standing': { for: READ, of: 'connection' },
  'PATCH /api/v1/connections/:idOrKey': { for: ADMIN, of: 'connection', body: () => ({ name: 'New' }) },
  'DELETE /api/v1/connections/:idOrKey': { for: ADMIN, of: 'connection' },
  'POST /api/v1/connections/:idOrKey/check': { for: STEER, of: 'connection' },
  'POST /api/v1/connections/check': {
    for: ADMIN,
    of: 'connection',
    body: ({ id }) => ({ spoke: 'demo-mock', values: {}, basedOn: id }),
  },
  'GET /api/v1/connections/:idOrKey/versions': { for: READ, of: 'connection' },
  'GET /api/v1/connections/:idOrKey/versions/:version': { for: READ, of: 'connection', params: VERSION },
  'POST /api/v1/connections/:idOrKey/versions/:version/restore': {
    for: ADMIN,
    of: 'connection',
    params: VERSION,
  },

  // Whose scope it is is in the body: another's is answered as one that is not there.
  'GET /api/v1/configuration': { for: READ },
  'POST /api/v1/configuration/plan': {
    for: READ,
    of: 'scope',
    body: ({ id }) => ({ set: 'matrix', scope: id, records: [] }),
  },
  'POST /api/v1/configuration/apply': {
    for: ADMIN,
    of: 'scope',
    body: ({ id }) => ({ set: 'matrix', scope: id, records: [] }),
  },

  'POST /api/v1/secrets/rotate': { for: NOBODY },

  'GET /api/v1/request-types': { for: READ },
  'POST /api/v1/request-types': { for: ADMIN, body: () => ({ key: fresh(), name: 'Fresh' }) },
  'GET /api/v1/request-types/:idOrKey': { for: READ, of: 'request-type' },
  'PATCH /api/v1/request-types/:idOrKey': {
    for: ADMIN,
    of: 'request-type',
    body: () => ({ name: 'New' }),
  },
  'POST /api/v1/request-types/:idOrKey/check': {
    for: ADMIN,
    of: 'request-type',
    body: () => ({ inputs: [] }),
  },
  'DELETE /api/v1/request-types/:idOrKey': { for: ADMIN, of: 'request-type' },
  'GET /api/v1/request-types/:idOrKey/inputs': { for: READ, of: 'request-type' },
  'PUT /api/v1/request-types/:idOrKey/inputs': {
    for: ADMIN,
    of: 'request-type',
    body: () => [{ name: 'a', type: 'json' }],
  },
  'GET /api/v1/request-types/:idOrKey/outputs': { for: READ, of: 'request-type' },
  'PUT /api/v1/request-types/:idOrKey/outputs': {
    for: ADMIN,
    of: 'request-type',
    body: () => [{ name: 'a', type: 'json' }],
  },
  'GET /api/v1/request-types/:idOrKey/versions': { for: READ, of: 'request-type' },
  'GET /api/v1/request-types/:idOrKey/versions/:version': {
    for: READ,
    of: 'request-type',
    params: VERSION,
  },
  'POST /api/v1/request-types/:idOrKey/versions/:version/restore': {
    for: ADMIN,
    of: 'request-type',
    params: VERSION,
  },
  'POST /api/v1/request-types/:idOrKey/requests': {
    for: SUBMIT,
    of: 'request-type',
    body: () => ({ inputs: {} }),
  },
  'GET /api/v1/requests': { for: READ },
  'GET /api/v1/requests/:id': { for: ALL, of: 'request' },
  'GET /api/v1/requests/:id/selection': { for: READ, of: 'request' },
  'POST /api/v1/requests/:id/cancel': { for: SUBMIT, of: 'request' },
  'GET /api/v1/request-types/:key/definitions': { for: READ, of: 'request-type' },
  'POST /api/v1/request-types/:key/definitions': {
    for: ADMIN,
    of: 'request-type',
    body: definition,
  },
  'POST /api/v1/request-types/:key/definitions/replay': {
    for: ADMIN,
    of: 'request-type',
    body: definition,
  },
  'GET /api/v1/request-types/:key/definitions/analysis': { for: READ, of: 'request-type' },
  'POST /api/v1/request-types/:key/select': {
    for: READ,
    of: 'request-type',
    body: () => ({ inputs: {} }),
  },
  'POST /api/v1/request-types/:key/conditions/check': {
    for: READ,
    of: 'request-type',
    body: () => ({ condition: 'true' }),
  },
  'POST /api/v1/request-types/:key/pre-processing/check': {
    for: ADMIN,
    of: 'request-type',
    body: () => ({ text: '{}', inputs: {} }),
  },
  'POST /api/v1/request-types/:key/post-processing/check': {
    for: ADMIN,
    of: 'request-type',
    body: () => ({ text: '{}', answer: {}, inputs: {} }),
  },
  'GET /api/v1/definitions/:idOrKey': { for: READ, of: 'definition' },
  'PATCH /api/v1/definitions/:idOrKey': { for: ADMIN, of: 'definition', body: () => ({ name: 'New' }) },
  'DELETE /api/v1/definitions/:idOrKey': { for: ADMIN, of: 'definition' },
  'POST /api/v1/definitions/:idOrKey/move': {
    for: ADMIN,
    of: 'definition',
    body: () => ({ before: 'matrix' }),
  },
  'POST /api/v1/definitions/:idOrKey/replay': {
    for: ADMIN,
    of: 'definition',
    body: () => ({ active: false }),
  },
  'POST /api/v1/definitions/:idOrKey/test': { for: STEER, of: 'definition', body: trial },
  'GET /api/v1/definitions/:idOrKey/shadow-comparison': { for: READ, of: 'definition' },
  'GET /api/v1/definitions/:idOrKey/versions': { for: READ, of: 'definition' },
  'GET /api/v1/definitions/:idOrKey/versions/:version': { for: READ, of: 'definition', params: VERSION },
  'POST /api/v1/definitions/:idOrKey/versions/:version/restore': {
    for: ADMIN,
    of: 'definition',
    params: VERSION,
  },

  'GET /api/v1/fallout/groups': { for: READ },
  'POST /api/v1/bulk-actions/plan': { for: STEER, body: () => ({ action: 'retry' }) },
  'POST /api/v1/bulk-actions': {
    for: STEER,
    body: () => ({ action: 'retry', until: '2026-01-01T00:00:00Z', count: 1, reason: 'None.' }),
  },
  'GET /api/v1/bulk-actions': { for: READ },
  'GET /api/v1/bulk-actions/:id': { for: READ, of: 'bulk-action' },
  'GET /api/v1/bulk-actions/:id/items': { for: READ, of: 'bulk-action' },
  'POST /api/v1/bulk-actions/:id/abort': { for: STEER, of: 'bulk-action' },
  'GET /api/v1/event-stream': { for: READ },
  'GET /api/v1/statistics': { for: READ },
  'GET /api/v1/service-specifications': { for: READ },
  'POST /api/v1/service-specifications': { for: ADMIN, body: () => ({ id: fresh(), name: 'Fresh' }) },
  'GET /api/v1/service-specifications/:idOrKey': { for: READ, of: 'service-specification' },
  'PATCH /api/v1/service-specifications/:idOrKey': {
    for: ADMIN,
    of: 'service-specification',
    body: () => ({ name: 'New' }),
  },
  'DELETE /api/v1/service-specifications/:idOrKey': { for: ADMIN, of: 'service-specification' },

  'GET /api/v1/orders': { for: READ },
  'GET /api/v1/orders/:id': { for: READ, of: 'order' },
  'GET /api/v1/orders/:id/timeline': { for: READ, of: 'order' },
  'POST /api/v1/orders/:id/approve': { for: STEER, of: 'order' },
  'POST /api/v1/orders/:id/reject': { for: STEER, of: 'order', body: () => ({ reason: 'No.' }) },
  'POST /api/v1/orders/:id/cancel': { for: STEER, of: 'order', body: () => ({ reason: 'No.' }) },
  'POST /api/v1/orders/:id/acknowledge': { for: STEER, of: 'order', body: () => ({ note: 'Seen.' }) },
  'POST /api/v1/orders/:id/request-information': {
    for: STEER,
    of: 'order',
    body: () => ({ fieldPath: 'relatedParty', message: 'Who?' }),
  },
  'POST /api/v1/orders/:id/line-items/:itemId/qualify': {
    for: STEER,
    of: 'order',
    params: ITEM,
    body: () => ({ definition: 'matrix' }),
  },
  'PATCH /api/v1/orders/:id/line-items/:itemId': {
    for: STEER,
    of: 'order',
    params: ITEM,
    body: () => result,
  },
  'PATCH /api/v1/orders/:id/service-orders/:position': {
    for: STEER,
    of: 'order',
    params: { ':position': '0' },
    body: () => result,
  },

  'GET /api/v1/fallout': { for: READ },
  'POST /api/v1/fallout/retry': {
    for: STEER,
    of: 'order',
    body: (order) => ({ items: items(order) }),
    elsewhere: 200,
  },
  'POST /api/v1/fallout/set-result': {
    for: STEER,
    of: 'order',
    body: (order) => ({ items: items(order), ...result }),
    elsewhere: 200,
  },

  'GET /api/v1/executions': { for: READ },
  'GET /api/v1/executions/:id': { for: READ, of: 'execution' },
  'POST /api/v1/executions/:id/retry': { for: STEER, of: 'execution' },
  'POST /api/v1/executions/:id/cancel': { for: STEER, of: 'execution' },

  'GET /api/v1/subscriptions': { for: STEER },
  'GET /api/v1/subscriptions/:id': { for: STEER, of: 'subscription' },
  'POST /api/v1/subscriptions/:id/enable': { for: STEER, of: 'subscription' },
  'POST /api/v1/subscriptions/:id/rotate-secret': { for: STEER, of: 'subscription' },
  'GET /api/v1/subscriptions/:id/dead-letters': { for: STEER, of: 'subscription' },
  'GET /api/v1/subscriptions/:id/dead-letters/:orderId/:sequence': {
    for: STEER,
    params: { ':sequence': '1' },
  },
  'POST /api/v1/subscriptions/:id/dead-letters/resend': {
    for: STEER,
    of: 'subscription',
    body: () => ({ all: true }),
  },

  [`GET ${TMF}`]: { for: ALL },
  [`POST ${TMF}`]: { for: SUBMIT, body: () => simpleOrder() },
  [`GET ${TMF}/:id`]: { for: ALL, of: 'order' },
  [`PATCH ${TMF}/:id`]: { for: SUBMIT, of: 'order', body: () => ({ description: 'New' }) },
  [`DELETE ${TMF}/:id`]: { for: SUBMIT, of: 'order' },
  [`POST ${TMF}/processResult`]: {
    for: SUBMIT,
    of: 'order',
    body: ({ id }) => ({ id, serviceQualificationItem: [{ id: '1', qualificationResult: 'qualified' }] }),
    elsewhere: 400,
  },
  [`GET ${QUERY}`]: { for: ALL },
  [`POST ${QUERY}`]: { for: SUBMIT, body: () => ({ searchCriteria: { service: {} } }) },
  [`GET ${QUERY}/:id`]: { for: ALL, of: 'query' },
  [`PATCH ${QUERY}/:id`]: { for: SUBMIT, of: 'query', body: () => ({ description: 'New' }) },
  [`DELETE ${QUERY}/:id`]: { for: SUBMIT, of: 'query' },
  [`POST ${HUB}`]: { for: SUBMIT, body: () => ({ callback: 'http://127.0.0.1:9/' }) },
  [`DELETE ${HUB}/:id`]: { for: SUBMIT, of: 'subscription' },
};
