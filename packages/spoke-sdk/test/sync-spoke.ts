import { completed, defineSpoke, malformed, requestAdapter, secret } from '@axle/spoke-sdk';
import { z } from 'zod';

const connection = z.object({
  baseUrl: z.url().meta({ title: 'Base URL', description: 'Where the inventory answers, with its path.' }),
  apiKey: secret(z.string().min(8).meta({ title: 'API key' })),
});
type Connection = z.output<typeof connection>;

/** The vendor's answer, checked before anything is read from it. */
const Stock = z.object({
  lines: z.array(z.object({ ref: z.string(), free: z.boolean(), why: z.string().optional() })),
});

const qualifyOrder = requestAdapter<Connection>({
  title: 'Qualify order',
  requestType: 'order-qualification-request',
  // The vendor takes the idempotency key, so that asking twice does no harm.
  onCrash: 'resend',

  async run({ item }, { connection, http, idempotencyKey }) {
    const lines = [item, ...item.children].map(({ id, specification }) => ({
      ref: id,
      product: specification?.id,
    }));
    const response = await http.request({
      method: 'POST',
      url: `${connection.baseUrl}/stock-checks`,
      headers: { 'idempotency-key': idempotencyKey },
      json: { lines },
      auth: { type: 'apiKey', header: 'x-api-key', value: connection.apiKey },
    });
    const stock = Stock.safeParse(response.json());
    if (!stock.success) throw malformed(`The stock check cannot be read: ${stock.error.message}`);
    return completed({
      items: stock.data.lines.map(({ ref, free, why }) =>
        free
          ? { id: ref, result: 'qualified' }
          : { id: ref, result: 'unqualified', ...(why && { reasons: [{ code: 'no-stock', label: why }] }) },
      ),
    });
  },
});

export default defineSpoke({
  name: 'acme',
  title: 'Acme Inventory',
  contract: 1,
  connection,
  adapters: { 'qualify-order': qualifyOrder },
  async check({ connection, http }) {
    await http.request({
      method: 'GET',
      url: `${connection.baseUrl}/health`,
      auth: { type: 'apiKey', header: 'x-api-key', value: connection.apiKey },
    });
  },
});
