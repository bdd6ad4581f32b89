import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';

const START = join(import.meta.dirname, '..', 'src', 'start.mjs');

/** Runs the command, and answers its exit code and what it said. */
async function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [START], {
    env: { ...process.env, PORT: '3999', ...env },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, said: said.trim() };
}

it('says in one sentence that the port is taken', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  expect(await start({ PORT: String(port) })).toEqual({
    code: 1,
    said: `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
  });
  server.close();
});

it('says in one sentence that the port is none', async () => {
  expect(await start({ PORT: 'http' })).toEqual({
    code: 1,
    said: 'PORT is "http"; it must be a number from 1 to 65535.',
  });
});

it('says in one sentence that the folder cannot be written to', async () => {
  expect(await start({ AXLE_DATA_DIR: '/dev/null/axle' })).toEqual({
    code: 1,
    said: 'The folder /dev/null/axle cannot be written to (ENOTDIR). Set AXLE_DATA_DIR to one that can.',
  });
});

it.each([
  ['nobody listens', 'postgres://axle:do-not-repeat@127.0.0.1:1/axle'],
  ['it is no URL', 'mysql://axle:do-not-repeat@127.0.0.1/axle'],
])(
  'says in one sentence that DATABASE_URL is wrong: %s',
  async (_, DATABASE_URL) => {
    const { code, said } = await start({
      DATABASE_URL,
      AXLE_DATA_DIR: mkdtempSync(join(tmpdir(), 'axle-start-')),
    });
    expect(code).toBe(1);
    expect(said).toMatch(/^DATABASE_URL cannot be used .*\.$/);
    expect(said).not.toContain('do-not-repeat');
  },
  60_000,
);
