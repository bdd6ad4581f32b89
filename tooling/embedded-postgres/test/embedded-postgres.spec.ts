import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { startPostgres } from '../src/index.mjs';

jest.setTimeout(60_000);

let folder: string;

// As `mktemp -d` makes them: closed to every other user, the one that PostgreSQL runs as included.
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axle-pg-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const query = async (url: string, text: string) => {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
};

const pidFile = () => join(folder, 'data', 'postmaster.pid');
const serverPid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);

/** Its end is not ours to await: the server is no child of this process. */
async function untilGone(pid: number) {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await setTimeout(10);
  }
}

/** A process that has started the database of the folder. */
async function startOwner(): Promise<{ owner: ChildProcess; url: string }> {
  const owner = spawn(process.execPath, [join(import.meta.dirname, 'owner.mjs'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(owner.stdout!, 'data');
  return { owner, url: String(line).trim() };
}

it('keeps its data from one start to the next', async () => {
  const first = await startPostgres({ folder });
  await query(first.url, 'create table kept as select 42 as answer');
  const pid = serverPid();
  await first.stop();
  await untilGone(pid);

  const second = await startPostgres({ folder });
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await second.stop();
});

it('keeps what was committed before the server was killed', async () => {
  const first = await startPostgres({ folder });
  await query(first.url, 'create table kept as select 42 as answer');
  const pid = serverPid();
  process.kill(pid, 'SIGKILL');
  await untilGone(pid);

  const second = await startPostgres({ folder });
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await second.stop();
  // A stop has nothing to do, and says nothing, where the server is gone already.
  await first.stop();
});

it('listens where it is told to, to those who have the password alone', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  const server = await startPostgres({ folder, port });
  expect(server.port).toBe(port);
  expect(new URL(server.url).port).toBe(String(port));
  const url = Object.assign(new URL(server.url), { password: 'guessed' }).href;
  await expect(query(url, 'select 1')).rejects.toThrow(/password/);
  expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
  await server.stop();
});

it('waits for the disk, but where the data is thrown away', async () => {
  for (const [durable, fsync] of [
    [true, 'on'],
    [false, 'off'],
  ] as const) {
    const server = await startPostgres({ folder, durable });
    expect(await query(server.url, 'show fsync')).toEqual([{ fsync }]);
    await server.stop();
  }
});

it('leaves the database to the process that runs it, and names it', async () => {
  const { owner, url } = await startOwner();
  await expect(startPostgres({ folder })).rejects.toThrow(
    `Process ${owner.pid} runs a database in ${folder}. Stop it first.`,
  );
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  owner.kill();
  await untilGone(serverPid());
});

it('ends with the process that started it, even one that is killed', async () => {
  const { owner, url } = await startOwner();
  await query(url, 'create table kept as select 42 as answer');
  const pid = serverPid();
  owner.kill('SIGKILL');
  // Not a moment later: whether it has ended by itself or still runs, the next start gets along with it.
  await once(owner, 'exit');
  const next = await startPostgres({ folder });
  expect(await query(next.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await untilGone(pid);
  await next.stop();
  await untilGone(pid);
  expect(existsSync(pidFile())).toBe(false);
});

it('is not deceived by a number in postmaster.pid that is another program’s by now', async () => {
  const first = await startPostgres({ folder });
  const lines = readFileSync(pidFile(), 'utf8').split('\n');
  await first.stop();
  // Something that lives, and something that listens, but neither is PostgreSQL.
  const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
    0,
    '127.0.0.1',
  );
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  writeFileSync(pidFile(), [process.pid, lines[1], lines[2], port, ...lines.slice(4)].join('\n'));

  const second = await startPostgres({ folder });
  expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await second.stop();
  other.close();
});
