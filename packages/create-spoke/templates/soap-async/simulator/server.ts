import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { openEnvelope, writeEnvelope } from '../src/soap.js';
import { many, one } from '../src/xml.js';
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
  const webhooks = new Webhooks('text/xml');
  const server = await listen(port, async (request, response) => {
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8' }).end(writeEnvelope(body));
    const action = request.headers.soapaction;
    if (action === '"GetStatus"') return send(200, { Status: 'open' });
    if (action !== '"CheckFeasibility"')
      return send(500, { 'soap:Fault': { faultcode: 'soap:Client', faultstring: `There is no ${action}` } });
    const { Reference, CallbackUrl, Line } = order.parse(openEnvelope(await text(request))).FeasibilityCheck;
    const ticket = webhooks.ticketFor(Reference, CallbackUrl, (Ticket) =>
      writeEnvelope({ FeasibilityResult: { Ticket, Line: judge(Line) } }),
    );
    return send(200, { Ticket: ticket });
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
