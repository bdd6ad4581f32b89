import { setTimeout as pause } from 'node:timers/promises';
import { EXIT, Failure } from '../exit-codes.js';
import type { Hub } from '../hub/hub.js';
import type { Order } from '../hub/schemas.js';
import { say, styled } from '../output.js';
import { hasEnded } from './outcome.js';
import { progress } from './progress.js';
import { readOrder } from './read-order.js';

/** It is asked at once after a change, and ever less often while nothing happens. */
const SHORTEST_MS = 200;
const LONGEST_MS = 5_000;
/** As long as a hub may be away: it is being started anew. */
const PATIENCE_MS = 120_000;

/** Shows how an order goes on until it has ended, and answers it then. */
export async function follow(hub: Hub, id: string): Promise<Order> {
  const shown = await progress();
  let wait = SHORTEST_MS;
  for (let before = ''; ; await pause(wait)) {
    const order = before === '' ? await readOrder(hub, id) : await patiently(() => readOrder(hub, id));
    const now = JSON.stringify(order);
    wait = now === before ? Math.min(wait * 1.5, LONGEST_MS) : SHORTEST_MS;
    if (now !== before) shown.show(order);
    if (before === '' && order.state === 'accepted')
      say(`It waits for an operator: axle orders approve ${id}`);
    before = now;
    if (!hasEnded(order)) continue;
    shown.end();
    return order;
  }
}

/** Asks again while the hub is away. */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const late = Date.now() + PATIENCE_MS;
  for (let told = false; ; told = true) {
    try {
      return await ask();
    } catch (error) {
      const away = error instanceof Failure && error.exitCode === EXIT.unreachable;
      if (!away || Date.now() > late) throw error;
      if (!told) say(styled('yellow', `${error.message} Trying on …`));
      await pause(1_000);
    }
  }
}
