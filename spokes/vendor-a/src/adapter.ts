import {
  type CompletedReply,
  completed,
  malformed,
  rejected,
  requestAdapter,
  type SpokeContext,
  unavailable,
} from '@axle/spoke-sdk';
import { call } from './client.js';
import type { Connection } from './connection.js';
import { readList, readTask, type Task, terminationErrors, toItemAnswers, toTask } from './mapping.js';

type Context = SpokeContext<Connection>;

const CHECK = 'checkServiceQualification';

export const qualifyOrder = requestAdapter<Connection>({
  title: 'Qualify order',
  requestType: 'order-qualification-request',
  onCrash: 'query',

  async run(request, ctx) {
    const response = await call(ctx, CHECK, { method: 'POST', json: toTask(request, ctx.idempotencyKey) });
    const task = readTask(response.json());
    if (task.externalId !== ctx.idempotencyKey)
      throw malformed(
        `Vendor A answered the order ${task.externalId}; it was asked about ${ctx.idempotencyKey}.`,
      );
    return reply(task, ctx);
  },

  async query(_, ctx) {
    const response = await call(ctx, CHECK, { method: 'GET', query: { externalId: ctx.idempotencyKey } });
    // A server that does not know the filter answers everything it has.
    const found = readList(response.json()).filter(({ externalId }) => externalId === ctx.idempotencyKey);
    if (found.length > 1)
      throw malformed(`Vendor A holds ${found.length} orders ${ctx.idempotencyKey}, where one was sent.`);
    return found[0] && reply(readTask(found[0]), ctx);
  },
});

/** Reads one entry of the list: it needs a token and the right to use the API, and changes nothing. */
export async function checkAccess(ctx: Context): Promise<void> {
  readList((await call(ctx, CHECK, { method: 'GET', query: { limit: '1' } })).json());
}

function reply(task: Task, { log }: Context): CompletedReply {
  // The next attempt sends the same order and finds the answer: Vendor A knows it by its external id.
  if (task.state !== 'done' && task.state !== 'terminatedWithError')
    throw unavailable(`Vendor A is still working on the order (${task.state}).`);
  const items = toItemAnswers(task);
  const errors = terminationErrors(task);
  if (task.state === 'terminatedWithError' && items.length === 0)
    throw rejected(`Vendor A could not judge the order. ${errors.join(' ')}`);
  for (const error of errors) log.warn(error);
  return completed({ items });
}
