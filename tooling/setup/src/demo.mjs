import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const DEFINITIONS = join(import.meta.dirname, '..', 'demo', 'definitions.json');

/** A connection that the hub seeds itself goes by its spoke's own name; it is pointed at the simulator. */
const connectionKey = (spoke, seeded) => (seeded ? spoke : `demo-${spoke}`);

/**
 * Makes the demo's connections and definitions, through the API as an admin would. A connection follows its simulator,
 * whose port changes; a definition that is there already is an admin's, and stays.
 * @param {string} url
 * @param {string} adminKey
 * @param {{ spoke: string, connection: Record<string, unknown> }[]} simulators
 */
export async function makeDemo(url, adminKey, simulators) {
  const api = async (method, path, body) => {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok && response.status !== 404)
      throw new Error(`The demo could not be set up: ${method} ${path} answered ${await response.text()}`);
    return response.ok ? response.json() : undefined;
  };
  for (const { spoke, connection } of simulators) {
    const seeded = (await api('GET', `connections/${spoke}`)) !== undefined;
    const key = connectionKey(spoke, seeded);
    if (await api('GET', `connections/${key}`))
      await api('PATCH', `connections/${key}`, { values: connection });
    else await api('POST', 'connections', { key, name: `${spoke} (simulator)`, spoke, values: connection });
  }
  for (const definition of JSON.parse(readFileSync(DEFINITIONS, 'utf8')))
    if (!(await api('GET', `definitions/${definition.key}`)))
      await api('POST', 'request-types/order-qualification-request/definitions', definition);
}
