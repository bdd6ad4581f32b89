import { json } from 'node:stream/consumers';
import { judge, type OrderLine } from './inventory.js';
import { listen } from './listen.js';

/** My Vendor in small: a real HTTP server on this machine. */
export async function startSimulator({ port = 0 } = {}) {
  const references = new Set<string>();
  const server = await listen(port, async (request, response) => {
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/status') return send(200, { status: 'open' });
    if (request.url !== '/feasibility-checks') return send(404, { error: `There is no ${request.url}` });
    const { reference, lines } = (await json(request)) as { reference: string; lines: OrderLine[] };
    references.add(reference);
    return send(200, { reference, lines: judge(lines) });
  });
  return { ...server, orders: () => [...references] };
}
