import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

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
export const submitSample = (externalId: string, characteristics: object[] = []) => {
  const order = JSON.parse(readFileSync(SAMPLE, 'utf8'));
  order.serviceQualificationItem[0].service.serviceCharacteristic = characteristics;
  return ask('POST', '/tmf-api/serviceQualificationManagement/v4/checkServiceQualification', {
    ...order,
    externalId,
  });
};

/** The sample order, and what has become of it. */
export async function settledSample(externalId: string, characteristics: object[] = []) {
  const { id } = await submitSample(externalId, characteristics);
  for (;;) {
    const order = await ask('GET', `/api/v1/orders/${id}`);
    if (!['accepted', 'inProgress'].includes(order.state)) return order;
    await setTimeout(100);
  }
}
