/**
 * `npm run bench`: the hub and the yardstick in turns, at 64 clients, on this machine, in this run. Prints each turn
 * and the ratios of the medians. `npm run bench -- memory`: the hub alone over 50,000 orders, and its memory.
 * `npm run bench -- lists`: pages of a list of 1,000,000 orders. `npm run bench -- selection`: one selection among
 * 10,000 definitions. `npm run bench -- spoke`: from nothing to a spoke that is tested, and that answers through a hub.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { measureLatency } from './latency.mjs';
import { measureLists } from './lists.mjs';
import { percentile, submitMany } from './load.mjs';
import { measureSelection } from './selection.mjs';
import { startHub, startSurroundings, startYardstick, stopSide } from './servers.mjs';
import { measureSpoke } from './spoke.mjs';

const TURNS = 3;
const ORDERS = 4_000;
const WARM_UP = 500;
const MEMORY_STEPS = 10;
const MEMORY_ORDERS = 5_000;

const example = join(import.meta.dirname, '..', '..', '..', 'docs', 'examples', 'two-sites.json');
const order = JSON.parse(readFileSync(example, 'utf8'));
order.serviceQualificationItem = order.serviceQualificationItem.slice(0, 1);
const body = JSON.stringify(order);

async function compare() {
  const results = { hub: [], yardstick: [] };
  for (let round = 0; round < TURNS; round++)
    for (const start of round % 2 ? [startHub, startYardstick] : [startYardstick, startHub]) {
      const side = await start(surroundings, round);
      await run(side, WARM_UP, WARM_UP);
      const result = await run(side, ORDERS, WARM_UP + ORDERS);
      results[side.name].push(result);
      console.log(
        `${side.name.padEnd(9)}  ${result.rate.toFixed(0)} orders/s end to end, submission p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms`,
      );
      await stopSide(side);
    }
  const ratio = (attribute) => median(results.hub, attribute) / median(results.yardstick, attribute);
  console.log(`\nhub / yardstick: rate ${ratio('rate').toFixed(2)}, p99 ${ratio('p99').toFixed(2)}`);
}

async function measureMemory() {
  const side = await startHub(surroundings, 0);
  for (let step = 1; step <= MEMORY_STEPS; step++) {
    const { rate } = await run(side, MEMORY_ORDERS, step * MEMORY_ORDERS);
    const [api, worker] = side.processes.map(({ pid }) => residentMiB(pid));
    const spokes = side.processes.flatMap(({ pid }) => childrenOf(pid)).map(residentMiB);
    console.log(
      `${step * MEMORY_ORDERS} orders: api ${api} MiB, worker ${worker} MiB, spokes ${spokes.join(' ')} MiB; ${rate.toFixed(0)} orders/s`,
    );
  }
  await stopSide(side);
}

/** Submits `count` orders and waits until `total` have ended as they should. */
async function run(side, count, total) {
  const db = new pg.Client(side.databaseUrl);
  await db.connect();
  const began = performance.now();
  const durations = await submitMany({ ...side, body, count });
  for (;;) {
    const { rows } = await db.query(`select count(*)::int as done from customer_order where state = 'done'`);
    if (rows[0].done >= total) break;
    await setTimeout(20);
  }
  const rate = (count / (performance.now() - began)) * 1_000;
  await db.end();
  return { rate, p50: percentile(durations, 0.5), p99: percentile(durations, 0.99) };
}

const median = (results, attribute) =>
  results.map((result) => result[attribute]).sort((a, b) => a - b)[Math.floor(results.length / 2)];

const residentMiB = (pid) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);

const childrenOf = (pid) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);

const [, , wanted] = process.argv;
if (wanted === 'selection') {
  measureSelection();
  process.exit();
}
if (wanted === 'spoke') {
  await measureSpoke();
  process.exit();
}
const surroundings = await startSurroundings();
try {
  if (wanted === 'memory') await measureMemory();
  else if (wanted === 'latency') await measureLatency(surroundings, order);
  else if (wanted === 'lists') await measureLists(surroundings);
  else await compare();
} finally {
  await surroundings.stop();
}
