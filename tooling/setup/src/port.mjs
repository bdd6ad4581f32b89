import { createServer } from 'node:net';
import { StartError } from './fail.mjs';

/**
 * @param {number} port
 * @param {string} host
 */
export async function demandFreePort(port, host) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartError(`PORT is "${process.env.PORT}"; it must be a number from 1 to 65535.`);
  const server = createServer();
  await new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE'
          ? new StartError(
              `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
            )
          : new StartError(`Cannot listen on ${host}:${port} (${error.message}).`),
      ),
    );
    server.listen(port, host, () => resolve(undefined));
  });
  await new Promise((resolve) => server.close(resolve));
}
