import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { startPostgres } from '../src/index.mjs';

let folder: string;

// As `mktemp -d` makes them: closed to every other user, the one that PostgreSQL runs as included.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'axle-pg-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const query = async (url: string, text: string) => {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
};

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('starts in an empty folder, keeps its data, and takes over what an earlier start left', async () => {
  const first = await startPostgres({ folder });
  await query(first.url, 'create table kept as select 42 as answer');
  const second = await startPostgres({ folder });
  expect(second.url).toBe(first.url);
  await first.stop();

  const third = await startPostgres({ folder });
  expect(await query(third.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  const pid = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  // Its end is not ours to await: it is no child of this process.
  while (isAlive(pid)) await setTimeout(10);

  const fourth = await startPostgres({ folder });
  expect(await query(fourth.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await fourth.stop();
}, 60_000);

it('takes no connection without the password', async () => {
  const server = await startPostgres({ folder });
  const url = Object.assign(new URL(server.url), { password: 'guessed' }).href;
  await expect(query(url, 'select 1')).rejects.toThrow(/password/);
  await server.stop();
}, 60_000);
