/** `npm run bench -- lists`: pages of a list of 1,000,000 orders, one client, beside reading as many rows by their ids. */
import pg from 'pg';
import { Pool } from 'undici';
import { fill } from './fill.mjs';
import { percentile } from './load.mjs';
import { startHub, stopSide } from './servers.mjs';

const ORDERS = 1_000_000;
const PAGE = 50;
const TIMES = 300;
const WARM_UP = 20;
const MONTH_AGO = new Date(Date.now() - 30 * 86_400_000).toISOString();

const QUERIES = [
  '',
  'state=inProgress&sort=checkServiceQualificationDate',
  'qualificationResult=unqualified&sort=-effectiveQualificationDate',
  'relatedParty.id=party-77&state=done&sort=-checkServiceQualificationDate',
  'serviceQualificationItem.service.serviceSpecification.id=spec-1&sort=-checkServiceQualificationDate,externalId',
  `checkServiceQualificationDate.lt=${MONTH_AGO}&sort=externalId`,
];

/** @param {Awaited<ReturnType<typeof import('./servers.mjs').startSurroundings>>} surroundings */
export async function measureLists(surroundings) {
  const side = await startHub(surroundings, 0);
  console.log(`filling ${ORDERS} orders …`);
  await fill(side.databaseUrl, ORDERS);
  const pool = new Pool(side.url, { connections: 1 });
  const db = new pg.Client(side.databaseUrl);
  await db.connect();
  const get = async (path) => {
    const { statusCode, headers, body } = await pool.request({ path, method: 'GET', headers: side.headers });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`the list answered ${statusCode}: ${text}`);
    return { orders: JSON.parse(text), link: headers.link };
  };
  const readByIds = async (ids) =>
    (await db.query('select * from customer_order where id = any($1)', [ids])).rows;

  const depth = await follow(get, `${side.path}?limit=200&sort=externalId`, 100);
  for (const path of [...QUERIES.map((query) => `${side.path}?limit=${PAGE}&${query}`), depth]) {
    const ids = (await get(path)).orders.map(({ id }) => id);
    const pages = [];
    const rows = [];
    // In turns, so that whatever else this machine does falls upon both.
    for (let i = -WARM_UP; i < TIMES; i++) {
      const [page, row] = [await time(() => get(path)), await time(() => readByIds(ids))];
      if (i >= 0) pages.push(page) && rows.push(row);
    }
    report(path.slice(side.path.length), ids.length, pages, rows);
  }
  await db.end();
  await pool.close();
  await stopSide(side);
}

/** The address of the page that so many links lead to. */
async function follow(get, first, steps) {
  let path = first;
  for (let step = 0; step < steps; step++) {
    const next = /<([^>]+)>; rel="next"/.exec((await get(path)).link)[1];
    path = next.slice(new URL(next).origin.length);
  }
  return path.replace('limit=200', `limit=${PAGE}`);
}

async function time(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function report(query, size, pages, rows) {
  for (const durations of [pages, rows]) durations.sort((a, b) => a - b);
  const [p50, p99, own50, own99] = [pages, rows].flatMap((durations) =>
    [0.5, 0.99].map((share) => percentile(durations, share)),
  );
  console.log(
    `${query}\n  ${size} orders: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; rows by id p50 ${own50.toFixed(1)} ms, p99 ${own99.toFixed(1)} ms; ratio of p50 ${(p50 / own50).toFixed(1)}`,
  );
}
