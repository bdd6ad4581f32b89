import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartError } from './fail.mjs';

const LAST_PORT = 65_535;

/**
 * @param {string} host
 * @param {string} text As it was set.
 */
export async function demandFreePort(host, text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > LAST_PORT)
    throw new StartError(`PORT is "${text}"; it must be a number from 1 to ${LAST_PORT}.`);
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== 'EADDRINUSE') throw new StartError(`Cannot listen on ${host}, port ${port} (${message}).`);
    const other = (port % LAST_PORT) + 1;
    throw new StartError(
      `Port ${port} is taken. Stop what uses it, or choose another: PORT=${other} npm start`,
    );
  }
  server.close();
  await once(server, 'close');
}
