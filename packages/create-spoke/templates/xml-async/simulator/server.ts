import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { many, one, parseXml, writeXml } from '../src/xml.js';
import { judge, orderLine } from './inventory.js';
import { listen } from './listen.js';
import { Webhooks } from './webhooks.js';

const order = z.object({
  FeasibilityCheck: one(
    z.object({ Reference: one(z.string()), CallbackUrl: one(z.url()), Line: many(orderLine) }),
  ),
});

/** My Vendor in small: a real HTTP server on this machine. */
export async function startSimulator({ port = 0 } = {}) {
  const webhooks = new Webhooks('application/xml');
  const server = await listen(port, async (request, response) => {
    const send = (status: number, document: object) =>
      response
        .writeHead(status, { 'content-type': 'application/xml; charset=utf-8' })
        .end(writeXml(document));
    if (request.url === '/status') return send(200, { Status: 'open' });
    if (request.url !== '/feasibility-checks') return send(404, { Error: `There is no ${request.url}` });
    const { Reference, CallbackUrl, Line } = order.parse(parseXml(await text(request))).FeasibilityCheck;
    const ticket = webhooks.ticketFor(Reference, CallbackUrl, (Ticket) =>
      writeXml({ FeasibilityResult: { Ticket, Line: judge(Line) } }),
    );
    return send(202, { Ticket: ticket });
  });
  return {
    ...server,
    connection: { ...server.connection, webhookSecret: webhooks.secret },
    orders: () => webhooks.orders,
    close: async () => {
      webhooks.stop();
      await server.close();
    },
  };
}
