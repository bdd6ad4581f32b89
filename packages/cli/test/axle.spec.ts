import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

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

    expect([code, stdout]).toEqual([0, '1 records, 1 environments, 0 checks: no fault\n']);
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
  ])('ends with 64 for %j, and says what was meant', async (args, hint) => {
    const { code, stdout, stderr } = await axle(args);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(hint);
  });

  it('shows examples before anything else in its help, on stdout', async () => {
    for (const args of [['--help'], ['validate', '--help'], ['render', '--help'], ['schema', '--help']]) {
      const { code, stdout } = await axle(args);
      expect([code, stdout.split('\n')[0]]).toEqual([0, 'Examples:']);
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
  });
});
