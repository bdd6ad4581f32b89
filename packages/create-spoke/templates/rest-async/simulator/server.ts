import { json } from 'node:stream/consumers';
import { judge, type OrderLine } from './inventory.js';
import { listen } from './listen.js';
import { Webhooks } from './webhooks.js';

interface Order {
  reference: string;
  callbackUrl: string;
  lines: OrderLine[];
}

/** My Vendor in small: a real HTTP server on this machine. */
export async function startSimulator({ port = 0 } = {}) {
  const webhooks = new Webhooks('application/json');
  const server = await listen(port, async (request, response) => {
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/status') return send(200, { status: 'open' });
    if (request.url !== '/feasibility-checks') return send(404, { error: `There is no ${request.url}` });
    const { reference, callbackUrl, lines } = (await json(request)) as Order;
    const ticket = webhooks.ticketFor(reference, callbackUrl, (ticket) =>
      JSON.stringify({ ticket, lines: judge(lines) }),
    );
    return send(202, { ticket });
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
