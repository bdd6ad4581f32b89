import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Lets a hub that stops finish what it was asked, and wait for nothing else. A request that outlasts the start of the
 * shutdown takes its connection with it: kept alive, it would hold the hub. So would one on which nothing was asked yet,
 * as browsers open them in advance: Node takes those for busy.
 */
export function closeConnectionsAtShutdown(fastify: FastifyInstance): void {
  let closing = false;
  const unused = new Set<Socket>();
  fastify.server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  fastify.server.prependListener('request', ({ socket }) => unused.delete(socket));
  fastify.addHook('preClose', async () => {
    closing = true;
    for (const socket of unused) socket.destroy();
  });
  fastify.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}
