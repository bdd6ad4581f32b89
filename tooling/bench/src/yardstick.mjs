/**
 * The simplest pipeline that does the job, written by hand: one insert, one BullMQ job, one vendor call, one update.
 * Role `api` takes orders, role `worker` runs them; nothing is batched, nothing is recovered.
 */
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { Pool } from 'undici';

const { ROLE, PORT, DATABASE_URL, REDIS_URL, VENDOR_URL, VENDOR_TOKEN, CONCURRENCY } = process.env;
const connection = new Redis(REDIS_URL, { maxRetriesPerRequest: null });
const db = new pg.Pool({ connectionString: DATABASE_URL, max: 16 });

if (ROLE === 'api') {
  await db.query(
    `create table if not exists customer_order (id uuid primary key, state text not null, payload jsonb not null, answer jsonb)`,
  );
  const queue = new Queue('yardstick', { connection });
  createServer(async (request, response) => {
    if (request.method === 'GET') return response.end('ok');
    const payload = await json(request);
    const id = crypto.randomUUID();
    await db.query(`insert into customer_order (id, state, payload) values ($1, 'inProgress', $2)`, [
      id,
      payload,
    ]);
    await queue.add('qualify', { id }, { jobId: id, removeOnComplete: true, removeOnFail: true });
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ ...payload, id }));
  }).listen(Number(PORT), '127.0.0.1');
} else {
  const vendor = new Pool(new URL(VENDOR_URL).origin, { connections: Number(CONCURRENCY) });
  const qualify = async ({ data: { id } }) => {
    const { rows } = await db.query('select payload from customer_order where id = $1', [id]);
    const { statusCode, body } = await vendor.request({
      path: `${new URL(VENDOR_URL).pathname}/checkServiceQualification`,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${VENDOR_TOKEN}` },
      body: JSON.stringify({ ...rows[0].payload, externalId: id, instantSyncQualification: true }),
    });
    const answer = await body.json();
    if (statusCode !== 200) throw new Error(`the vendor answered ${statusCode}`);
    await db.query(`update customer_order set state = 'done', answer = $2 where id = $1`, [id, answer]);
  };
  new Worker('yardstick', qualify, { connection, concurrency: Number(CONCURRENCY) });
}
