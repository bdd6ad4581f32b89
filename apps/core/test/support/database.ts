import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A database of its own on the test server. */
export async function createDatabase(): Promise<string> {
  const name = `axle_${randomUUID().replaceAll('-', '')}`;
  const server = process.env.TEST_DATABASE_URL!;
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}

/** One statement on a hub's database. */
export async function query(url: string, text: string, values: unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await client.query(text, values);
  } finally {
    await client.end();
  }
}
