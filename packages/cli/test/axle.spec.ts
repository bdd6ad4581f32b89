import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

// Each test runs several processes, one after the other.
jest.setTimeout(60_000);

const AXLE = fileURLToPath(new URL('../bin/axle.mjs', import.meta.url));
let folder: string;

/** Runs the built command as a shell would. */
const axle = (args: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const options = { cwd: folder, env: { PATH: process.env.PATH ?? '', ...env } };
    execFile(process.execPath, [AXLE, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

const CONNECTION = `apiVersion: axle/v1
kind: connection
key: vendor-a
name: Vendor A
spoke: vendor-a
values:
  baseUrl: https://a.example.com
  clientSecret: { $env: VENDOR_A_SECRET }
`;

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'axle-cli-'));
  await write('axle.yaml', 'apiVersion: axle/v1\nkind: set\nkey: telecom\nscope: order-management-telecom\n');
  await write('connections/vendor-a.yaml', CONNECTION);
  await write(
    'environments/production.yaml',
    'apiVersion: axle/v1\nkind: environment\nkey: production\nconnections:\n  vendor-a: { allowedHosts: [b.example.com, a.example.com] }\n',
  );
});
afterEach(() => rm(folder, { recursive: true }));

describe('axle validate', () => {
  it('finds nothing wrong, and names the secrets that are not set here', async () => {
    const { code, stdout, stderr } = await axle(['validate']);

    expect([code, stdout]).toEqual([0, '1 record, 1 environment, 0 checks: no fault\n']);
    expect(stderr).toContain('VENDOR_A_SECRET is not set here');
    expect((await axle(['validate'], { VENDOR_A_SECRET: 'x' })).stderr).not.toContain('VENDOR_A_SECRET');
  });

  it('ends with 65 where files are invalid, with every fault on stderr or, as JSON, on stdout', async () => {
    await write('connections/vendor-a.yaml', CONNECTION.replace('{ $env: VENDOR_A_SECRET }', 'hunter2'));

    const told = await axle(['validate']);
    expect([told.code, told.stdout]).toEqual([65, '']);
    expect(told.stderr).toContain('connections/vendor-a.yaml:8:17 clientSecret is secret');
    expect(told.stderr).not.toContain('hunter2');

    const json = await axle(['validate', '--json']);
    expect(json.code).toBe(65);
    expect(JSON.parse(json.stdout)).toEqual({
      valid: false,
      faults: [expect.objectContaining({ file: 'connections/vendor-a.yaml', line: 8, column: 17 })],
    });
  });

  it("holds connections to their spoke's schema", async () => {
    const connectionSchema = { type: 'object', properties: { baseUrl: { type: 'integer' } } };
    await write('spokes.json', JSON.stringify([{ name: 'vendor-a', connectionSchema }]));

    const { code, stderr } = await axle(['validate', '--spokes', 'spokes.json']);
    expect(code).toBe(65);
    expect(stderr).toContain('connections/vendor-a.yaml:7:12 baseUrl must be integer');
  });

  it('says that a folder is not there', async () => {
    const { code, stderr } = await axle(['validate', 'nowhere']);
    expect(code).toBe(65);
    expect(stderr).toContain('nowhere cannot be read (ENOENT)');
  });
});

describe('axle render', () => {
  it('prints the records of an environment, secrets as references', async () => {
    const { code, stdout } = await axle(['render', '--env', 'production']);

    expect(code).toBe(0);
    expect(stdout).toBe(
      `# yaml-language-server: $schema=../.axle-schemas/connection.json\n\n${CONNECTION.replace(
        '{ $env: VENDOR_A_SECRET }',
        '\n    $env: VENDOR_A_SECRET',
      ).replace('clientSecret: \n', 'clientSecret:\n')}allowedHosts:\n  - a.example.com\n  - b.example.com\n`,
    );
  });

  it('names the environments that there are', async () => {
    const { code, stderr } = await axle(['render', '--env', 'prod']);
    expect(code).toBe(64);
    expect(stderr).toContain('there is no environments/prod.yaml; there is: production');
  });
});

describe('axle schema', () => {
  it('writes what the first line of files points to', async () => {
    expect((await axle(['schema'])).code).toBe(0);

    const written = JSON.parse(await readFile(join(folder, '.axle-schemas/connection.json'), 'utf8'));
    expect(written.required).toEqual(['apiVersion', 'kind', 'key', 'name', 'spoke', 'values']);
  });
});

describe('axle', () => {
  it.each([
    [['valdate'], 'Did you mean validate?'],
    [['validate', '--jsn'], 'Did you mean --json?'],
    [['render', '--env'], 'argument missing'],
    [['orders', 'shwo'], 'one of list, show, approve, reject, qualify, cancel'],
    [['orders', 'list', '--limit', 'many'], 'many is no whole number'],
    [['keys', 'create', 'me', '--role', 'boss'], 'Allowed choices are admin, operator'],
    [['spokes', '--url', 'ftp://hub'], 'ftp://hub is no address of a hub'],
    [['spokes', '--key-file', 'nowhere'], 'nowhere cannot be read (ENOENT)'],
  ])('ends with 64 for %j, and says what was meant', async (args, hint) => {
    const { code, stdout, stderr } = await axle(args);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(hint);
  });

  it('shows examples before anything else in its help, on stdout', async () => {
    const { stdout } = await axle(['completion', 'bash']);
    const paths = [...stdout.matchAll(/^ {4}'axle ?(.*)'\) words/gm)].map(([, path]) => path!);
    expect(paths).toEqual(expect.arrayContaining(['', 'validate', 'apply', 'orders show', 'keys create']));
    for (const path of paths) {
      const { code, stdout: help } = await axle([...path.split(' ').filter(Boolean), '--help']);
      expect([path, code, help.split('\n')[0]]).toEqual([path, 0, 'Examples:']);
    }
  });

  it('writes no colours where nobody looks', async () => {
    const { stderr } = await axle(['validate']);
    expect(stderr).not.toContain('\u001b');
  });

  it('completes its commands and their options in bash, after other words too', async () => {
    const { stdout } = await axle(['completion', 'bash']);
    const complete = (words: string) =>
      new Promise<string>((resolve) => {
        const script = `${stdout}\nCOMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _axle; echo "\${COMPREPLY[*]}"`;
        execFile('bash', ['-c', script], (_, answer) => resolve(answer.trim()));
      });

    expect(await complete('axle va')).toBe('validate');
    expect(await complete('axle render telecom --e')).toBe('--env');
    expect(await complete('axle completion z')).toBe('zsh');
    expect(await complete('axle orders q')).toBe('qualify');
    expect(await complete('axle orders list --res')).toBe('--result');
    expect(await complete('axle keys create x --role v')).toBe('viewer');
  });
});

describe('a command that asks a hub', () => {
  const KEY = 'axle_secret-of-this-test';
  let server: Server | undefined;

  /** What is no hub, on a port of its own. */
  async function listen(handler: RequestListener = () => {}): Promise<string> {
    server = createServer(handler).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  async function close(): Promise<void> {
    server?.closeAllConnections();
    await new Promise((closed) => server?.close(closed) ?? closed(undefined));
    server = undefined;
  }
  afterEach(close);

  it('ends with 69 where none answers, naming the address and what to do', async () => {
    const url = await listen();
    await close();
    const { code, stdout, stderr } = await axle(['spokes', '--json'], { AXLE_URL: url, AXLE_KEY: KEY });

    expect([code, stdout]).toEqual([69, '']);
    expect(stderr).toContain(`${url} does not answer (ECONNREFUSED). Start the hub, or say with --url`);
  });

  it('ends with 69 where something else answers', async () => {
    const url = await listen((_, response) => response.setHeader('content-type', 'text/html').end('<p>hi'));
    const { code, stderr } = await axle(['spokes', '--url', url], { AXLE_KEY: KEY });

    expect(code).toBe(69);
    expect(stderr).toContain(`${url} is no hub: it answered 200 with text/html`);
  });

  it('ends with 69 where an answer breaks off', async () => {
    const url = await listen((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '10' });
      response.write('[', () => response.destroy());
    });
    const { code, stderr } = await axle(['spokes', '--url', url], { AXLE_KEY: KEY });

    expect(code).toBe(69);
    expect(stderr).toContain(`${url} does not answer (`);
  });

  it('applies no file that is not a plan', async () => {
    await write('other.json', '{ "summary": {} }');
    const { code, stderr } = await axle(['apply', '--plan', 'other.json'], { AXLE_KEY: KEY });
    expect([code, stderr]).toEqual([
      65,
      expect.stringContaining('other.json is no plan: write one with axle diff'),
    ]);
    expect((await axle(['apply', '--plan', 'other.json', '--prune'])).code).toBe(64);
  });

  it('ends with 77 without a key, and shows the key of this folder to no other machine', async () => {
    await write('.axle/credentials.json', JSON.stringify({ adminKey: KEY }));
    const { code, stderr } = await axle(['spokes', '--url', 'https://axle.example.com']);

    expect(code).toBe(77);
    expect(stderr).toContain('There is no key for https://axle.example.com: set AXLE_KEY');
  });

  it.each([
    ['a file', ['--key-file', 'key'], {}],
    ['the environment', [], { AXLE_KEY: `${KEY}\nx` }],
    ['the credentials of this folder', [], {}],
  ])('repeats no key that cannot be one, from %s', async (_, args, env) => {
    await write('key', `${KEY}\nx`);
    await write('.axle/credentials.json', `{ "adminKey": "${KEY}`);
    const { code, stdout, stderr } = await axle(['spokes', ...args], env);

    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toMatch(/holds no (key|adminKey)/);
    expect(stderr).not.toContain(KEY);
  });

  it('takes no password in the address, and does not repeat it', async () => {
    const { code, stderr } = await axle(['spokes', '--url', `http://me:${KEY}@127.0.0.1`], { AXLE_KEY: KEY });
    expect(code).toBe(64);
    expect(stderr).toContain('leave user and password out');
    expect(stderr).not.toContain(KEY);
  });

  it('says at once that it is at work, and ends with 130 where it is interrupted', async () => {
    const url = await listen();
    const child = spawn(process.execPath, [AXLE, 'watch', 'x', '--url', url], { env: { AXLE_KEY: KEY } });
    const [said] = await once(child.stderr, 'data');
    child.kill('SIGINT');

    expect(String(said)).toBe(`Asking ${url} …\n`);
    expect(await once(child, 'exit')).toEqual([130, null]);
  });

  it('ends with 65 for a file that is no JSON, before anything is sent', async () => {
    let asked = 0;
    const url = await listen(() => {
      asked += 1;
    });
    await write('order.json', '{ "id": ');
    const { code, stderr } = await axle(['submit', 'order.json', '--url', url], { AXLE_KEY: KEY });

    expect([code, asked]).toEqual([65, 0]);
    expect(stderr).toContain('order.json: Unexpected end of JSON input');
  });
});
