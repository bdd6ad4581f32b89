import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..', '..');

it('says in one sentence that the registry cannot be reached', async () => {
  const clone = mkdtempSync(join(tmpdir(), 'axle-install-'));
  for (const folder of ['apps', 'packages', 'spokes', 'tooling']) mkdirSync(join(clone, folder));
  for (const file of ['package.json', 'tooling/setup/run.mjs']) cpSync(join(ROOT, file), join(clone, file));
  const child = spawn(process.execPath, [join(clone, 'tooling', 'setup', 'run.mjs'), 'start'], {
    env: {
      ...process.env,
      npm_config_registry: 'http://127.0.0.1:1/',
      npm_config_cache: join(clone, 'cache'),
      npm_config_fetch_retries: '0',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect({ code, said: said.trim() }).toEqual({
    code: 1,
    said: 'The dependencies could not be installed: the npm registry cannot be reached (ECONNREFUSED).',
  });
  rmSync(clone, { recursive: true, force: true });
});
