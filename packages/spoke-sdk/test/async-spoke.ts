import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  type CallbackHandler,
  completed,
  defineSpoke,
  malformed,
  pending,
  type Reply,
  rejected,
  requestAdapter,
  secret,
} from '@axle/spoke-sdk';
import { z } from 'zod';

const connection = z.object({
  baseUrl: z.url(),
  user: z.string(),
  password: secret(z.string().min(8)),
  webhookKey: secret(z.string().min(24).meta({ title: 'Key with which the vendor signs its callbacks' })),
});
type Connection = z.output<typeof connection>;

const Ticket = z.object({
  ticket: z.string(),
  lines: z.array(z.object({ ref: z.string(), free: z.boolean() })).optional(),
  refused: z.string().optional(),
});
type Ticket = z.output<typeof Ticket>;

function readTicket(value: unknown): Ticket {
  const ticket = Ticket.safeParse(value);
  if (!ticket.success) throw malformed(`The ticket cannot be read: ${ticket.error.message}`);
  return ticket.data;
}

const itemsOf = ({ lines = [] }: Ticket) =>
  lines.map(({ ref, free }) => ({
    id: ref,
    result: free ? ('qualified' as const) : ('unqualified' as const),
  }));

const basic = ({ user, password }: Readonly<Connection>) => ({
  type: 'basic' as const,
  username: user,
  password,
});

const callback: CallbackHandler<Connection> = {
  // The bytes as they came: a body that was parsed and written again has another signature.
  verify({ headers, body }, { webhookKey }) {
    const expected = createHmac('sha256', webhookKey).update(body).digest();
    const given = Buffer.from(headers['x-signature'] ?? '', 'hex');
    return given.length === expected.length && timingSafeEqual(given, expected);
  },
  parse({ body }) {
    let value: unknown;
    try {
      value = JSON.parse(Buffer.from(body).toString());
    } catch {
      throw malformed('The callback is not JSON.');
    }
    const ticket = readTicket(value);
    const { ticket: correlationId, refused } = ticket;
    return refused === undefined
      ? { correlationId, items: itemsOf(ticket) }
      : { correlationId, error: rejected(refused) };
  },
};

const qualifyOrder = requestAdapter<Connection>({
  title: 'Qualify order',
  requestType: 'order-qualification-request',
  // A second ticket would be a second order: after a crash, look for the first.
  onCrash: 'query',
  callback,

  async run({ item }, { connection, http, idempotencyKey, callbackUrl }) {
    const response = await http.request({
      method: 'POST',
      url: `${connection.baseUrl}/tickets`,
      json: { reference: idempotencyKey, notify: callbackUrl, lines: [{ ref: item.id }] },
      auth: basic(connection),
    });
    return pending(readTicket(response.json()).ticket);
  },

  async query(_request, { connection, http, idempotencyKey }): Promise<Reply | undefined> {
    const response = await http.request({
      method: 'GET',
      url: `${connection.baseUrl}/tickets`,
      query: { reference: idempotencyKey },
      auth: basic(connection),
      accept: [404],
    });
    if (response.status === 404) return undefined;
    const ticket = readTicket(response.json());
    if (ticket.refused !== undefined) throw rejected(ticket.refused);
    return ticket.lines ? completed({ items: itemsOf(ticket) }) : pending(ticket.ticket);
  },
});

export default defineSpoke({
  name: 'bright',
  title: 'Bright Inventory',
  contract: 1,
  connection,
  adapters: { 'qualify-order': qualifyOrder },
  async check({ connection, http }) {
    await http.request({ method: 'GET', url: `${connection.baseUrl}/health`, auth: basic(connection) });
  },
});
