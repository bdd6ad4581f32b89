import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { many, one, parseXml, writeXml } from '../src/xml.js';
import { judge, orderLine } from './inventory.js';
import { listen } from './listen.js';

const order = z.object({
  FeasibilityCheck: one(z.object({ Reference: one(z.string()), Line: many(orderLine) })),
});

/** My Vendor in small: a real HTTP server on this machine. */
export async function startSimulator({ port = 0 } = {}) {
  const references = new Set<string>();
  const server = await listen(port, async (request, response) => {
    const send = (status: number, document: object) =>
      response
        .writeHead(status, { 'content-type': 'application/xml; charset=utf-8' })
        .end(writeXml(document));
    if (request.url === '/status') return send(200, { Status: 'open' });
    if (request.url !== '/feasibility-checks') return send(404, { Error: `There is no ${request.url}` });
    const { Reference, Line } = order.parse(parseXml(await text(request))).FeasibilityCheck;
    references.add(Reference);
    return send(200, { FeasibilityAnswer: { Line: judge(Line) } });
  });
  return { ...server, orders: () => [...references] };
}
