import type { ServerResponse } from 'node:http';
import { type Answer, type Fault, reply } from './fake-vendor.js';

/** The faults that a vendor can have, each a switch of the fake vendor. */

/** Any status. Its body repeats what was sent, as vendors do. */
export const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  ({ request, response }) => {
    const said = {
      error: `status ${code}`,
      received: { headers: request.headers, body: request.body.toString() },
    };
    response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(said));
  };

export const redirect =
  (code: number): Fault =>
  ({ response, vendorUrl }) =>
    response.writeHead(code, { location: `${vendorUrl}${REDIRECTED}` }).end();
export const REDIRECTED = '/axle-redirected';

export const reset: Fault = ({ response }) => response.socket?.resetAndDestroy();

/** Promises the whole answer, gives half of it, and hangs up. */
export const cut: Fault = async ({ response, forward }) => {
  const { status, headers, body } = await forward();
  response.writeHead(status, { ...headers, 'content-length': body.length + 1 });
  response.write(body.subarray(0, body.length / 2), () => response.socket?.destroySoon());
};

export const html: Fault = ({ response }) =>
  response
    .writeHead(200, { 'content-type': 'text/html' })
    .end('<html><body>Down for maintenance</body></html>');

/** The vendor's own answer, but for something. Where it has no body, nothing can be wrong with it. */
const altered =
  (alter: (answer: Answer) => Partial<Answer>): Fault =>
  async ({ response, forward }) => {
    const answer = await forward();
    reply(response, { ...answer, ...alter(answer) });
  };

export const wrongType = altered(({ headers }) => ({ headers: { ...headers, 'content-type': 'image/png' } }));
export const broken = altered(({ body }) => ({ body: body.subarray(0, body.length / 2) }));
export const empty = altered(() => ({ body: Buffer.alloc(0) }));
export const packed = altered(({ headers }) => ({ headers: { ...headers, 'content-encoding': 'gzip' } }));
export const wrongCharset = altered(({ headers, body }) => ({
  headers: { ...headers, 'content-type': `${typeOf(headers)}; charset=utf-16` },
  body: Buffer.from(body.toString(), 'utf16le'),
}));
export const anotherDocument = altered(({ body }) => ({
  body: Buffer.from(body.toString().trimStart().startsWith('<') ? '<other/>' : 'null'),
}));

const typeOf = (headers: Answer['headers']) => String(headers['content-type'] ?? 'text/plain').split(';')[0];

const CHUNK = Buffer.alloc(65_536, ' ');

/** More than anybody wants, as fast as it is taken. */
export const endless: Fault = async ({ response, forward }) => {
  const { headers } = await forward();
  response.writeHead(200, { 'content-type': String(headers['content-type'] ?? 'text/plain') });
  const pour = () => {
    while (!response.destroyed && response.write(CHUNK));
  };
  response.on('drain', pour);
  pour();
};

export const hang: Fault = () => {};

export const hangAfterHeaders: Fault = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
};

const DRIP_MS = 20;

export const drip: Fault = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  untilClosed(response, () => response.write(' '));
};

function untilClosed(response: ServerResponse, deed: () => void): void {
  const timer = setInterval(deed, DRIP_MS);
  response.once('close', () => clearInterval(timer));
}
