import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { end } from './lifetime.mjs';

const DEFINITIONS = join(import.meta.dirname, '..', 'demo', 'definitions.json');

/** The hub seeds the connection of its own demo spoke, by the spoke's name; the others are made here. */
const connectionKey = (/** @type {string} */ spoke) => (spoke.startsWith('demo-') ? spoke : `demo-${spoke}`);

/**
 * Makes the demo's connections and definitions, through the API as an admin would. A connection follows its simulator,
 * whose port changes; a definition that is there already is an admin's, and stays.
 * @param {string} url
 * @param {string} adminKey
 * @param {import('./simulators.mjs').Simulator[]} simulators
 */
export async function makeDemo(url, adminKey, simulators) {
  /** @type {(method: string, path: string, body?: unknown) => Promise<boolean>} */
  const api = async (method, path, body) => {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${adminKey}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: end,
    });
    if (!response.ok && !(method === 'GET' && response.status === 404))
      throw new Error(`The demo could not be set up: ${method} ${path} answered ${await response.text()}`);
    await response.body?.cancel();
    return response.ok;
  };
  for (const { spoke, connection } of simulators) {
    const key = connectionKey(spoke);
    if (await api('GET', `connections/${key}`))
      await api('PATCH', `connections/${key}`, { values: connection });
    else await api('POST', 'connections', { key, name: `${spoke} (simulator)`, spoke, values: connection });
  }
  for (const { requestType, ...definition } of JSON.parse(readFileSync(DEFINITIONS, 'utf8')))
    if (!(await api('GET', `definitions/${definition.key}`)))
      await api('POST', `request-types/${requestType}/definitions`, definition);
}
