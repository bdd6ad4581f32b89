/**
 * A spoke that keeps every rule, or breaks the one that the URL of its module names: `spoke.mjs?breaks=E3`. Whether it
 * answers at once or later is the connection's.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  completed,
  defineSpoke,
  isSigned,
  malformed,
  pending,
  readAs,
  rejected,
  requestAdapter,
  SpokeError,
  secret,
} from '@axle/spoke-sdk';
import { z } from 'zod';

const broken = new URL(import.meta.url).searchParams.get('breaks');
const breaks = (rule) => broken === rule;

if (breaks('M3')) setInterval(() => {}, 1_000);
if (breaks('M3 by a socket')) fetch('http://127.0.0.1:9999/').catch(() => {});

const connection = z.object({
  baseUrl: z.url(),
  mode: z.enum(['sync', 'async']).default('sync'),
  clientSecret: breaks('M4') ? secret(z.string().default('letmein-letmein')) : secret(z.string()),
  callbackSecret: secret(z.string()).optional(),
  region: breaks('M6') ? z.string() : z.string().optional(),
  apiKey: breaks('M5') ? z.string().optional() : secret(z.string()).optional(),
});

const Answer = z.object({
  key: z.string(),
  lines: z.array(
    z.object({
      ref: z.string(),
      verdict: z.enum(['qualified', 'alternate', 'unqualified']),
      from: z.string().optional(),
      why: z.string().optional(),
    }),
  ),
});
const Ticket = z.object({ ticket: z.string() });
const Delivery = Answer.omit({ key: true }).extend(Ticket.shape);

const seen = new Set();
let running = 0;
let latest;
let counter = 0;

const flatten = (item, depth = 0) => {
  if (breaks('A7') && depth > 20) throw new RangeError('Maximum call stack size exceeded');
  return [item, ...item.children.flatMap((child) => flatten(child, depth + 1))];
};

const coerced = (value) => (breaks('A8') && /^\d+$/.test(value) ? Number(value) : value);

function itemsOf({ lines }, { item }) {
  let items = lines.map(({ ref, verdict, from, why }) => ({
    id: ref,
    result: verdict,
    ...(verdict === 'alternate' && { alternates: breaks('A1') ? [] : [{ availabilityDate: from }] }),
    ...(why && { reasons: [{ code: 'nowhere', label: why }] }),
  }));
  const asked = item ? flatten(item) : [];
  if (breaks('A2'))
    for (const { id } of asked)
      if (!items.some((answered) => answered.id === id)) items.push({ id, result: 'qualified' });
  if (breaks('A3')) items = items.filter(({ id }) => asked.some((one) => one.id === id));
  if (breaks('A4')) items = [...new Map(items.map((answered) => [answered.id, answered])).values()];
  const wanted = item?.expectedServiceAvailabilityDate;
  if (breaks('A5') && wanted) items[0].availabilityDate = new Date(wanted);
  return items;
}

const auth = ({ baseUrl, clientSecret }) => ({
  type: 'oauth2ClientCredentials',
  tokenUrl: `${baseUrl}/token`,
  clientId: 'axle',
  clientSecret,
});

async function ownToken({ baseUrl, clientSecret }, http) {
  const response = await http.request({
    method: 'POST',
    url: `${baseUrl}/token`,
    auth: { type: 'basic', username: 'axle', password: clientSecret },
  });
  const token = response.json()?.access_token;
  if (!token) throw malformed('There is no token.');
  return token;
}

/** Asks the vendor, with the fault that is to be shown in how it is done. */
async function order(body, { connection, http }) {
  const request = {
    method: 'POST',
    url: `${connection.baseUrl}/orders`,
    json: body,
    ...(breaks('I3')
      ? { headers: { authorization: `Bearer ${await ownToken(connection, http)}` } }
      : { auth: auth(connection) }),
    ...(breaks('E8') && { accept: [301] }),
  };
  try {
    const response = await http.request(request);
    if (response.status === 301) {
      await http.request({ method: 'GET', url: response.headers.location }).catch(() => {});
      throw malformed('A redirect.');
    }
    if (breaks('E5')) return JSON.parse(Buffer.from(response.body).toString());
    return response.json();
  } catch (error) {
    throw await spoilt(error, request, http, connection);
  }
}

async function spoilt(error, request, http, connection) {
  const { kind, message } = error;
  const as = (kind, more = {}) => new SpokeError({ kind, message, ...more });
  if (breaks('E1') && kind === 'rejected') await http.request(request).catch(() => {});
  if (breaks('E2') && kind === 'unauthorized') return as('unavailable');
  if (breaks('E3') && kind === 'rateLimited' && error.retryAfterMs % 1_000 !== 0) return as('rateLimited');
  if (breaks('E4') && kind === 'unavailable') return new TypeError('fetch failed');
  if (breaks('E6') && message.includes('longer than')) return as('unavailable');
  if (breaks('E6 by memory') && message.includes('longer than')) await wait(100, Buffer.alloc(100 << 20, 1));
  if (breaks('E7') && message.includes('No answer within')) await wait(1_500);
  if (breaks('S1') && message.includes('The hub ended')) await wait(1_500);
  if (breaks('L1'))
    return as(kind, {
      message: `${message} ${JSON.stringify(connection)}`,
      retryAfterMs: error.retryAfterMs,
    });
  return error;
}

const qualifyOrder = requestAdapter({
  title: 'Qualify order',
  requestType: 'order-qualification-request',
  onCrash: 'resend',

  async run(request, context) {
    const { idempotencyKey, callbackUrl } = context;
    running++;
    latest = context.connection;
    if (breaks('I2')) await wait(20);
    // When it is busy, it sends everything together.
    const connection = breaks('I2') && running > 12 ? latest : context.connection;
    try {
      return await ask(request, { ...context, connection, idempotencyKey, callbackUrl });
    } catch (error) {
      if (breaks('E9') && error.kind === 'unavailable') return completed({ items: [] });
      throw error;
    } finally {
      running--;
    }
  },

  callback: {
    verify(raw, { callbackSecret: secret }) {
      const { headers, body } = raw;
      const sign = (text) =>
        createHmac('sha256', secret ?? '')
          .update(text)
          .digest('hex');
      const given = headers['x-signature'] ?? '';
      const fresh = Math.abs(Date.now() / 1_000 - Number(headers['x-time'])) < 300;
      const expected = secret ? sign(`${headers['x-time']}.${Buffer.from(body)}`) : '';
      if (breaks('C1')) return headers['X-Signature'] === expected;
      if (breaks('C2')) return Boolean(secret) && fresh && given !== '' && expected.startsWith(given);
      if (breaks('C3') && !secret) return true;
      if (breaks('C4')) return Boolean(secret) && given === expected;
      if (breaks('C5')) {
        const written = JSON.stringify(JSON.parse(Buffer.from(body).toString()));
        return Boolean(secret) && fresh && given === sign(`${headers['x-time']}.${written}`);
      }
      return isSigned(raw, { secret, header: 'x-signature', timeHeader: 'x-time' });
    },
    parse({ body }) {
      const text = Buffer.from(body).toString();
      if (breaks('C6')) {
        const { ticket, lines } = JSON.parse(text);
        return { correlationId: ticket, items: itemsOf({ lines }, {}) };
      }
      let value;
      try {
        value = JSON.parse(text);
      } catch {
        throw malformed('The delivery is no JSON.');
      }
      const delivery = readAs(Delivery, value, 'The delivery');
      return { correlationId: delivery.ticket, items: itemsOf(delivery, {}) };
    },
  },
});

async function ask(request, context) {
  const { connection, http, callbackUrl } = context;
  const key = breaks('I1') ? randomUUID() : context.idempotencyKey;
  const { item } = request;
  if (breaks('A6 by changing') && item.expectedActivationDate)
    item.expectedActivationDate = item.expectedActivationDate.slice(0, 10);
  if (breaks('A6') && seen.has(key)) return completed({ items: [] });
  const lines = flatten(item).map(({ id, specification, characteristics }) => ({
    ref: id,
    product: specification?.id ?? '',
    with: characteristics.map(({ name, value }) => ({ name, value: coerced(value) })),
  }));
  const notify = connection.mode === 'async' ? { notify: callbackUrl } : {};
  const answer = await order({ key, lines, ...notify }, context);
  seen.add(key);
  if (breaks('S2'))
    http.request({ method: 'GET', url: `${connection.baseUrl}/late`, auth: auth(connection) });
  if (breaks('S3')) setInterval(() => {}, 1_000);
  if (connection.mode === 'async') {
    const { ticket } = readAs(Ticket, answer, 'The ticket');
    return pending(breaks('C7') ? `T-${++counter}` : ticket);
  }
  const read = readAs(Answer, answer, 'The answer');
  if (read.key !== key) throw malformed('This is the answer to another order.');
  return completed({ items: itemsOf(read, request) });
}

export default defineSpoke({
  name: 'under-test',
  title: 'Under test',
  contract: 1,
  connection,
  adapters: { 'qualify-order': qualifyOrder },
  async check(context) {
    const { connection, http } = context;
    if (breaks('L2')) await fetch(`${connection.baseUrl}/ping`).catch(() => {});
    if (breaks('K1')) throw rejected('It never works.');
    try {
      if (breaks('K3')) await order({ key: randomUUID(), lines: [] }, context);
      else await http.request({ method: 'GET', url: `${connection.baseUrl}/status`, auth: auth(connection) });
    } catch (error) {
      if (!breaks('K2')) throw error;
    }
  },
});
