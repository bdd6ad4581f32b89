import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { openEnvelope, writeEnvelope } from '../src/soap.js';
import { many, one } from '../src/xml.js';
import { judge, orderLine } from './inventory.js';
import { listen } from './listen.js';

const order = z.object({
  FeasibilityCheck: one(z.object({ Reference: one(z.string()), Line: many(orderLine) })),
});

/** My Vendor in small: a real HTTP server on this machine. */
export async function startSimulator({ port = 0 } = {}) {
  const references = new Set<string>();
  const server = await listen(port, async (request, response) => {
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8' }).end(writeEnvelope(body));
    const action = request.headers.soapaction;
    if (action === '"GetStatus"') return send(200, { Status: 'open' });
    if (action !== '"CheckFeasibility"')
      return send(500, { 'soap:Fault': { faultcode: 'soap:Client', faultstring: `There is no ${action}` } });
    const { Reference, Line } = order.parse(openEnvelope(await text(request))).FeasibilityCheck;
    references.add(Reference);
    return send(200, { FeasibilityAnswer: { Line: judge(Line) } });
  });
  return { ...server, orders: () => [...references] };
}
