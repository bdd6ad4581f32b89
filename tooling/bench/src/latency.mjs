/**
 * `npm run bench -- latency`: what an idle hub adds to the vendor's own time on a synchronous qualification, on either
 * queue; and what a bundle of 100 line items costs beside one of 1.
 */
import { request } from 'undici';
import { percentile } from './load.mjs';
import { startHub, stopSide } from './servers.mjs';

const TIMES = 300;
const WARM_UP = 50;

/** @param {Awaited<ReturnType<typeof import('./servers.mjs').startSurroundings>>} surroundings */
export async function measureLatency(surroundings, order) {
  const [item] = order.serviceQualificationItem;
  const single = { ...order, instantSyncQualification: true };
  for (const [round, queue] of ['redis', 'postgres'].entries()) {
    const hub = await startHub(surroundings, round, queue);
    const vendor = await vendorCall(surroundings.vendor, single);
    const [own, one, hundred] = await inTurns([
      vendor,
      () => qualify(hub, single),
      () => qualify(hub, { ...single, serviceQualificationItem: bundle(item, 100) }),
    ]);
    const added = one.p50 - own.p50;
    console.log(
      `${queue.padEnd(8)}  vendor alone p50 ${ms(own.p50)}, through the hub p50 ${ms(one.p50)} p99 ${ms(one.p99)}: ` +
        `${ms(added)} added; 100 line items p50 ${ms(hundred.p50)}, ${(hundred.p50 / one.p50).toFixed(2)} times one`,
    );
    await stopSide(hub);
  }
}

/** The top item with children, all of them for the same place. */
function bundle({ service, ...item }, size) {
  const relationship = (relationshipType, id) => ({ relationshipType, id });
  const children = Array.from({ length: size - 1 }, (_, i) => `1.${i}`);
  return [
    {
      ...item,
      id: '1',
      service,
      qualificationItemRelationship: children.map((id) => relationship('HasChild', id)),
    },
    ...children.map((id) => ({
      ...item,
      id,
      service,
      qualificationItemRelationship: [relationship('HasParent', '1')],
    })),
  ];
}

async function qualify({ url, path, headers }, order) {
  const answer = await request(url + path, { method: 'POST', headers, body: JSON.stringify(order) });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`the hub answered ${answer.statusCode}: ${text}`);
}

/** The same order, sent to the vendor by hand. */
async function vendorCall({ baseUrl, clientId, clientSecret }, order) {
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const token = await request(new URL('/oauth2/token', baseUrl), {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  const { access_token: accessToken } = await token.body.json();
  let count = 0;
  return async () => {
    const answer = await request(`${baseUrl}/checkServiceQualification`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...order, externalId: `latency-${count++}` }),
    });
    await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`the vendor answered ${answer.statusCode}`);
  };
}

/** One of each after the other, so that whatever else this machine does falls upon all. */
async function inTurns(calls) {
  const durations = calls.map(() => []);
  for (let i = -WARM_UP; i < TIMES; i++)
    for (const [n, call] of calls.entries()) {
      const began = performance.now();
      await call();
      if (i >= 0) durations[n].push(performance.now() - began);
    }
  return durations.map((list) => {
    list.sort((a, b) => a - b);
    return { p50: percentile(list, 0.5), p99: percentile(list, 0.99) };
  });
}

const ms = (duration) => `${duration.toFixed(1)} ms`;
