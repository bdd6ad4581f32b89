import { type CompletedReply, completed, requestAdapter, type SpokeContext } from '@axle/spoke-sdk';
import { findTask, readTask, readTaskList, toTask } from '@axle/spoke-sdk/tmf645';
import { call } from './client.js';
import type { Connection } from './connection.js';

type Context = SpokeContext<Connection>;

const CHECK = 'checkServiceQualification';

export const qualifyOrder = requestAdapter<Connection>({
  title: 'Qualify order',
  requestType: 'order-qualification-request',
  onCrash: 'query',

  async run(request, ctx) {
    const task = toTask(request, ctx.idempotencyKey);
    return reply((await call(ctx, CHECK, { method: 'POST', json: task })).json(), ctx);
  },

  async query(_, ctx) {
    const { idempotencyKey: externalId } = ctx;
    const response = await call(ctx, CHECK, { method: 'GET', query: { externalId } });
    const task = findTask(response.json(), externalId);
    return task === undefined ? undefined : reply(task, ctx);
  },
});

/** Reads one entry of the list: it needs a token and the right to use the API, and changes nothing. */
export async function checkAccess(ctx: Context): Promise<void> {
  readTaskList((await call(ctx, CHECK, { method: 'GET', query: { limit: '1' } })).json());
}

function reply(task: unknown, { idempotencyKey, log }: Context): CompletedReply {
  const { items, errors } = readTask(task, idempotencyKey);
  for (const error of errors) log.warn(error);
  return completed({ items });
}
