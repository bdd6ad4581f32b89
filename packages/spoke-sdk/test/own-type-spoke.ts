import { completed, defineSpoke, malformed, requestAdapter, secret } from '@axle/spoke-sdk';
import { z } from 'zod';

declare module '@axle/spoke-sdk' {
  interface RequestTypes {
    'credit-check': {
      request: { customer: string; amount: number };
      answer: { outputs: { approved: boolean; limit?: number } };
    };
  }
}

const connection = z.object({ baseUrl: z.url(), apiKey: secret(z.string().min(8)) });
type Connection = z.output<typeof connection>;

const Verdict = z.object({ ok: z.boolean(), limit: z.number().optional() });

const checkCredit = requestAdapter<Connection>({
  title: 'Credit check',
  requestType: 'credit-check',
  onCrash: 'resend',

  async run({ customer, amount }, { connection: { baseUrl, apiKey }, http }) {
    const response = await http.request({
      method: 'GET',
      url: `${baseUrl}/credit/${encodeURIComponent(customer)}`,
      query: { amount: String(amount) },
      auth: { type: 'apiKey', header: 'x-api-key', value: apiKey },
    });
    const verdict = Verdict.safeParse(response.json());
    if (!verdict.success) throw malformed(`The verdict cannot be read: ${verdict.error.message}`);
    const { ok, limit } = verdict.data;
    return completed({ outputs: { approved: ok, ...(limit !== undefined && { limit }) } });
  },
});

export default defineSpoke({
  name: 'lender',
  title: 'Lender',
  contract: 1,
  connection,
  adapters: { 'check-credit': checkCredit },
  async check({ connection: { baseUrl }, http }) {
    await http.request({ method: 'GET', url: `${baseUrl}/health` });
  },
});
