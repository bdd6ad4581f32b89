import {
  completed,
  isSigned,
  pending,
  readAs,
  rejected,
  requestAdapter,
  type SpokeContext,
  SpokeError,
  urlBelow,
} from '@axle/spoke-sdk';
import { z } from 'zod';
import type { Connection } from './connection.js';
import { type MockMessage, mockMessage, readDelivery } from './mapping.js';
import { pause } from './pause.js';
import { readTopSwitches } from './switches.js';

export const qualifyOrder = requestAdapter<Connection>({
  title: 'Demo Order Qualification (Mock Response)',
  requestType: 'order-qualification-request',
  // There is no inventory behind it: asking twice does no harm.
  onCrash: 'resend',

  async run({ item }, ctx) {
    const settings = Object.assign({}, ctx.connection, readTopSwitches(item));
    const message = mockMessage(item, settings);
    if (settings.delivery === 'asynchronous')
      return pending(await orderDelivery(message, settings.delayMs, ctx));
    await pause(settings.delayMs, ctx.signal);
    if ('error' in message) throw new SpokeError(message.error);
    return completed(message);
  },

  callback: {
    verify: (raw, { callbackSecret: secret }) =>
      isSigned(raw, { secret, header: 'x-mock-signature', timeHeader: 'x-mock-timestamp' }),
    parse: ({ body }) => readDelivery(body),
  },
});

export async function checkSimulator({ connection, http }: SpokeContext<Connection>): Promise<void> {
  if (connection.simulatorUrl)
    await http.request({ method: 'GET', url: urlBelow(connection.simulatorUrl, 'health') });
}

const receipt = z.object({ correlationId: z.string() });

/** Has the simulator deliver the message later. Answers its correlation id. */
async function orderDelivery(
  message: MockMessage,
  delayMs: number,
  ctx: SpokeContext<Connection>,
): Promise<string> {
  const { simulatorUrl, callbackSecret } = ctx.connection;
  if (!simulatorUrl || !callbackSecret)
    throw rejected(
      'An asynchronous answer was asked for, but the connection names no simulator: start the one of this spoke, and set `simulatorUrl` and `callbackSecret` to what it prints.',
    );
  const response = await ctx.http.request({
    method: 'POST',
    url: urlBelow(simulatorUrl, 'deliveries'),
    json: { key: ctx.idempotencyKey, callbackUrl: ctx.callbackUrl, delayMs, message },
  });
  return readAs(receipt, response.json(), 'The receipt of the simulator').correlationId;
}
