import { secret } from '@axle/spoke-sdk';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { REDACTED, Redactor, secretsOf } from '../src/redaction.js';
import { closeRuntimes, run } from './calling.js';
import { json, startVendor } from './vendor.js';

afterEach(closeRuntimes);

const xml = (text: string) =>
  text.replace(
    /[&<>"']/g,
    (char) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' }[char]};`,
  );
const formEncode = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
const numeric = (text: string, write: (code: number) => string) =>
  [...text].map((char) => (/[a-z0-9]/i.test(char) ? char : write(char.codePointAt(0)!))).join('');

/** Every way in which a secret may travel, and how to read it back. */
const ENCODINGS: Record<string, (secret: string, around: string) => string> = {
  plain: (secret) => secret,
  base64: (secret) => Buffer.from(secret).toString('base64'),
  'base64 without padding': (secret) => Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'base64 in a URL': (secret) => encodeURIComponent(Buffer.from(secret).toString('base64')),
  'Basic credentials': (secret, user) => Buffer.from(`${user}:${secret}`).toString('base64'),
  'base64 of more': (secret, around) => Buffer.from(`${around}${secret}${around}`).toString('base64'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  'hex in capitals': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'URL component': encodeURIComponent,
  'URL component in lower case': (secret) =>
    encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
  form: formEncode,
  'path of a URL': (secret) =>
    new URL(`http://x/${secret.replaceAll(/[/\\?#.]/g, encodeURIComponent)}`).pathname,
  'query of a URL': (secret) =>
    new URL(`http://x/?q=${secret.replaceAll(/[#&+%]/g, encodeURIComponent)}`).search,
  JSON: (secret) => JSON.stringify(secret),
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify({ secret })),
  'JSON in ASCII': (secret) =>
    JSON.stringify(secret).replace(
      /[^ -~]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  'JSON with slashes': (secret) => JSON.stringify(secret).replaceAll('/', '\\/'),
  XML: xml,
  'XML in numbers': (secret) => numeric(secret, (code) => `&#${code};`),
  'XML in hexadecimal numbers': (secret) =>
    numeric(secret, (code) => `&#x00${code.toString(16).toUpperCase()};`),
};

/** Whole characters: half a surrogate pair has no encoding. */
const anySecret = fc
  .oneof(
    fc.string({ minLength: 4, maxLength: 40 }),
    fc.string({ minLength: 4, maxLength: 40, unit: 'grapheme' }),
    fc.string({ minLength: 4, maxLength: 20, unit: fc.constantFrom(...'\\"/+%&<>\'= ~aB1ü€') }),
  )
  .filter((text) => text.trim().length >= 4 && text.isWellFormed() && !/[\r\n]/.test(text));
const around = fc.string({ maxLength: 10, unit: fc.constantFrom(...'axle-hub_42') });

describe('no secret survives', () => {
  it.each(Object.entries(ENCODINGS))('%s', (_, encode) => {
    fc.assert(
      fc.property(anySecret, around, (secret, around) => {
        const redactor = new Redactor();
        redactor.add(secret);
        const encoded = encode(secret, around);
        const redacted = redactor.redact(`before ${encoded} after`);
        expect(redacted).toContain(REDACTED);
        // Quotes, a user and the like may be left around it, but nothing of the secret that could be read.
        expect(redacted).not.toContain(encoded);
        expect(redacted).toMatch(/^before .* after$/s);
        if (encode(secret, '') === encoded)
          expect(redacted.length).toBeLessThanOrEqual('before  after'.length + REDACTED.length + 40);
      }),
      // Characters that count as letters where case does not: the long s, and Kelvin.
      { numRuns: 100, examples: [['\u017f \u212a!', '']] },
    );
  });

  it('among other secrets, whichever contains which', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anySecret, { minLength: 1, maxLength: 6 }), around, (secrets, around) => {
        const redactor = new Redactor();
        for (const secret of secrets) redactor.add(secret);
        const redacted = redactor.redact(secrets.join(` ${around} `));
        for (const secret of secrets.filter(
          (secret) => !REDACTED.includes(secret) && !around.includes(secret),
        ))
          expect(redacted.split(REDACTED).join('\u0000')).not.toContain(secret);
      }),
    );
  });

  it('of a key in lines, however they are joined', () => {
    const lines = [
      '-----BEGIN KEY-----',
      'MIIEvgIBADANBgkqhkiG9w0BAQEFAASC',
      'BKgwggSkAgEAAoIBAQC7VJTUt9Us8cKj',
      '-----END KEY-----',
    ];
    const redactor = new Redactor();
    redactor.add(lines.join('\n'));
    for (const glue of ['\n', '\r\n', '\\n', '\\\\n', '%0A', '&#10;', ' ', ''])
      expect(redactor.redact(lines.join(glue))).not.toMatch(/MIIE|BKgw/);
  });
});

it('leaves a text without secrets as it is', () => {
  const redactor = new Redactor();
  for (const secret of ['', 'a', 'abc', 'S3cret/+ =&']) redactor.add(secret);
  const text = 'abc a {"abc":"a & b","n":[1,2,3]} c2VjcmV0';
  expect(redactor.redact(text)).toBe(text);
});

it('takes linear time, also where a text nearly holds the secret', () => {
  const redactor = new Redactor();
  for (const secret of ['\\"'.repeat(30), '\\'.repeat(50), '    ====    ', 'a'.repeat(60)])
    redactor.add(secret);
  const near = `${'\\\\\\"'.repeat(29)}x ${'\\'.repeat(49)}x ${' '.repeat(40)}= ${'a'.repeat(59)}b`.repeat(
    500,
  );
  const started = performance.now();
  redactor.redact(near);
  expect(performance.now() - started).toBeLessThan(2_000);
});

describe('the secrets of a connection', () => {
  const marked = secret(z.string());
  type Tree = { key: string; children: Tree[] };
  const tree: z.ZodType<Tree> = z.object({ key: marked, children: z.array(z.lazy(() => tree)) });
  const schema = z.object({
    plain: z.string(),
    nested: z.object({ list: z.array(marked), pair: z.tuple([z.string(), marked]) }),
    either: z.union([z.object({ type: z.literal('a'), token: marked }), z.object({ type: z.literal('b') })]),
    one: z.discriminatedUnion('kind', [z.object({ kind: z.literal('x'), pin: secret(z.number()) })]),
    both: z.intersection(z.object({ left: marked }), z.object({ right: z.string() })),
    map: z.record(z.string(), marked),
    whole: secret(z.object({ user: z.string(), on: z.boolean() })),
    maybe: marked.nullable(),
    absent: marked.optional(),
    tree,
  });
  const value = {
    plain: 'plain',
    nested: { list: ['s1', 's2'], pair: ['plain', 's3'] },
    either: { type: 'a', token: 's4' },
    one: { kind: 'x', pin: 4711 },
    both: { left: 's5', right: 'plain' },
    map: { k: 's6' },
    whole: { user: 's7', on: true },
    maybe: null,
    tree: { key: 's8', children: [{ key: 's9', children: [] }] },
  };

  it('are found wherever the schema marks them', () => {
    const json = JSON.parse(JSON.stringify(schema.toJSONSchema({ io: 'input' })));
    expect(secretsOf(json, value).sort()).toEqual([
      '4711',
      's1',
      's2',
      's3',
      's4',
      's5',
      's6',
      's7',
      's8',
      's9',
    ]);
  });

  it('are found in values that do not fit', () => {
    const json = JSON.parse(JSON.stringify(schema.toJSONSchema({ io: 'input' })));
    expect(
      secretsOf(json, { nested: { list: { 0: 's1' } }, map: 7, tree: 'x', maybe: { in: 's2' } }),
    ).toEqual(['s2']);
  });
});

it('nothing that a call records holds a secret', async () => {
  await fc.assert(
    fc.asyncProperty(
      anySecret.filter(
        (text) => !/[^ -~]/.test(text) && text.trim() === text && !'GETPOST200[redacted]'.includes(text),
      ),
      async (password) => {
        const vendor = await startVendor(({ headers, url, body }, response) =>
          json(response, { echo: [headers, url, body], xml: xml(password) }, 422),
        );
        const result = await run(
          async ({ http, log, connection }) => {
            const { password } = connection as { password: string };
            log.info(`password ${password}`);
            log.warn(JSON.stringify({ again: encodeURIComponent(password) }));
            await http
              .request({
                method: 'POST',
                url: `${connection.url}/${encodeURIComponent(password)}`,
                query: { password },
                headers: { 'x-pass': password, cookie: 'session=abcdef' },
                auth: { type: 'basic', username: 'user', password },
                json: { password },
              })
              .catch((error) => log.warn(error.message));
            throw new Error(`the password ${password} is refused`);
          },
          { url: vendor.url, password },
        );
        await vendor.close();
        expect(result.exchanges).toMatchObject([
          { status: 422, requestHeaders: { cookie: REDACTED, authorization: REDACTED } },
        ]);
        const left = JSON.stringify(result).replaceAll(REDACTED, '');
        const forms = [
          JSON.stringify(password).slice(1, -1),
          encodeURIComponent(password),
          Buffer.from(`user:${password}`).toString('base64'),
        ];
        for (const form of forms) if (form.length > 6) expect(left).not.toContain(form);
        expect(left).not.toContain('abcdef');
      },
    ),
    { numRuns: 60 },
  );
});

it('redacts before it cuts', async () => {
  const password = 'p'.repeat(60);
  const vendor = await startVendor((_, response) => response.end(`${'x'.repeat(16_384 - 30)}${password}`));
  const { exchanges } = await run(({ http }) => http.request({ method: 'GET', url: vendor.url }), {
    url: vendor.url,
    password,
  });
  await vendor.close();
  expect(exchanges[0]?.responseBody).toHaveLength(16_384 - 30 + REDACTED.length);
  expect(exchanges[0]?.responseBody).not.toContain('pppp');
});
