import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.ts';

/** The hub that all tests in a browser share. Each makes records of its own. */
export const HUB = process.env.TEST_HUB_URL!;
export const ADMIN_KEY = process.env.TEST_HUB_KEY!;

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever an answer holds
type Answered = any;

/** Asks the hub as a program does; the answer has to be a good one. */
export async function ask(
  method: string,
  path: string,
  body?: unknown,
  key = ADMIN_KEY,
  hub = HUB,
): Promise<Answered> {
  const response = await fetch(hub + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text && JSON.parse(text);
}

/** The key of somebody with a role. */
export const keyOf = async (role: string): Promise<string> =>
  (await ask('POST', '/api/v1/api-keys', { name: `a ${role}`, role, scopes: ['*'] })).key;

/** The key of an admin of a new scope, which holds nothing yet. */
export async function adminOfNewScope(key: string): Promise<string> {
  await ask('POST', '/api/v1/scopes', { key, name: key });
  return (await ask('POST', '/api/v1/api-keys', { name: key, role: 'admin', scopes: [key] })).key;
}

const SAMPLE = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'examples', 'access-bundle.json');

/** Submits the sample order under a number of its own. */
export const submitSample = (
  externalId: string,
  characteristics: object[] = [],
  more: object = {},
  { key, url } = { key: ADMIN_KEY, url: HUB },
) => {
  const order = JSON.parse(readFileSync(SAMPLE, 'utf8'));
  order.serviceQualificationItem[0].service.serviceCharacteristic = characteristics;
  const path = '/tmf-api/serviceQualificationManagement/v4/checkServiceQualification';
  return ask('POST', path, { ...order, ...more, externalId }, key, url);
};

/** The sample order as it is when it has been answered. */
export async function settledSample(externalId: string) {
  const { id } = await submitSample(externalId, [], { instantSyncQualification: true });
  return ask('GET', `/api/v1/orders/${id}`);
}

/** Submits an order that gets no result, and waits until it is fallout. */
export async function submitFailing(externalId: string): Promise<string> {
  const { id } = await submitSample(externalId, [
    { name: 'mock.outcome', valueType: 'string', value: 'error' },
  ]);
  await eventually(async () => (await ask('GET', `/api/v1/orders/${id}`)).state === 'terminatedWithError');
  return id;
}

/** Retries all that has failed, and answers the bulk action's id. */
export async function retryOfFallout(): Promise<string> {
  await submitFailing('bulk action');
  const wanted = { action: 'retry', filter: { kind: 'no-result' } };
  const { until, count } = await ask('POST', '/api/v1/bulk-actions/plan', wanted);
  const body = { ...wanted, until, count, reason: 'The vendor is back.' };
  return (await ask('POST', '/api/v1/bulk-actions', body)).id;
}
