import type { FastifyInstance } from 'fastify';

/** A request that outlasts the start of the shutdown takes its connection with it: kept alive, it would hold the hub. */
export function closeConnectionsAtShutdown(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('preClose', async () => {
    closing = true;
  });
  fastify.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}
