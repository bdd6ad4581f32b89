import { completed, pending, type RequestAdapterOf, rateLimited, rejected, secret } from '@axle/spoke-sdk';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Call } from '../src/index.js';
import { closeRuntimes, kindOf, messageOf, request, run, runCall, runtimeOf, spokeOf } from './calling.js';

afterEach(closeRuntimes);

const values = { url: 'http://127.0.0.1:9', password: 'correct horse' };
const never = new AbortController().signal;
const callback = { verify: () => true, parse: () => ({ correlationId: 'c-1', items: [] }) };
const raw = { headers: {}, body: new Uint8Array() };

/** Fails in a way of its own when the call is aborted. */
const untilAborted = ({ signal }: { signal: AbortSignal }) =>
  new Promise<never>((_, reject) => {
    const abort = () => reject(rejected('guessed'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
  });

const answering = (reply: unknown, adapter: object = {}) =>
  runCall(runtimeOf(spokeOf({ run: async () => reply as never, ...adapter })), values);

describe('a reply', () => {
  const items = [{ id: '1', result: 'qualified' as const, availabilityDate: undefined as unknown as string }];

  it('arrives as plain data', async () => {
    const { outcome } = await answering(completed({ items }));
    expect(outcome).toStrictEqual({
      ok: true,
      value: { status: 'completed', items: [{ id: '1', result: 'qualified' }] },
    });
  });

  it('may be the outputs of a request type of one’s own', async () => {
    const { outcome } = await answering(completed({ outputs: { score: 7, left: undefined } }));
    expect(outcome).toStrictEqual({ ok: true, value: { status: 'completed', outputs: { score: 7 } } });
  });

  it('may be pending where there is a callback', async () => {
    const { outcome } = await answering(pending('c'.repeat(200)), { callback });
    expect(outcome).toEqual({ ok: true, value: { status: 'pending', correlationId: 'c'.repeat(200) } });
  });

  const circle: unknown[] = [];
  circle.push(circle);
  class Answer {
    id = '1';
  }
  it.each<[string, unknown, RegExp]>([
    ['pending without a callback', pending('c-1'), /`adapters.ask`.*`callback`.*`verify`/],
    ['nothing', undefined, /`completed\(\{ items \}\)`/],
    ['null', null, /`completed\(\{ items \}\)`/],
    ['a text', 'qualified', /`completed\(\{ items \}\)`/],
    ['items alone', { items: [] }, /`completed\(\{ items \}\)`/],
    ['no list', completed({ items: {} as never }), /`completed\(\{ items \}\)`/],
    [
      'a date',
      completed({ items: [{ availabilityDate: new Date() } as never] }),
      /items\[0\]\.availabilityDate is a Date/,
    ],
    ['a map', completed({ items: new Array(1).fill(new Map()) }), /items\[0\] is a Map/],
    ['an instance of a class', completed({ items: [new Answer() as never] }), /items\[0\] is a Answer/],
    ['a function', completed({ items: [{ toJSON: () => ({}) } as never] }), /items\[0\]\.toJSON is function/],
    ['not a number', completed({ items: [{ n: Number.NaN } as never] }), /items\[0\]\.n is number \(NaN\)/],
    ['a big number', completed({ items: [{ n: 1n } as never] }), /items\[0\]\.n is bigint/],
    ['a hole', completed({ items: new Array(1) }), /items\[0\] is undefined/],
    ['itself', completed({ items: circle as never }), /deeper than 64/],
    ['a list of outputs', completed({ outputs: [] }), /`completed\(\{ outputs \}\)`/],
    ['outputs that are a map', completed({ outputs: new Map() }), /outputs is a Map/],
    ['a NUL', completed({ outputs: { name: 'a\0' } }), /outputs\.name holds a NUL/],
    ['half a pair', completed({ outputs: { list: ['\ud800'] } }), /outputs\.list\[0\] holds a NUL/],
    ['a name with a NUL', completed({ outputs: { '\0': 1 } }), /attribute of outputs holds a NUL/],
  ])('that is %s is malformed', async (_, reply, message) => {
    const result = await answering(reply);
    expect(kindOf(result)).toBe('malformed');
    expect(messageOf(result)).toMatch(message);
  });

  it.each(['', 'c'.repeat(201), 'c\0', 7, undefined])(
    'pending with the correlation id %p is malformed',
    async (id) => {
      expect(kindOf(await answering(pending(id as string), { callback }))).toBe('malformed');
    },
  );
});

describe('what is thrown', () => {
  it('crosses with its kind and pause, and nothing else', async () => {
    const error = Object.assign(rateLimited('slow down', 1_500), { response: { headers: {} } });
    const { outcome } = await run(() => Promise.reject(error), values);
    expect(outcome).toStrictEqual({
      ok: false,
      error: { kind: 'rateLimited', message: 'slow down', retryAfterMs: 1_500 },
    });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, '7'])(
    'loses the pause %p, which is none',
    async (pause) => {
      const { outcome } = await run(() => Promise.reject(rateLimited('slow down', pause as number)), values);
      expect(outcome).toStrictEqual({ ok: false, error: { kind: 'rateLimited', message: 'slow down' } });
    },
  );

  it.each<[string, unknown, string]>([
    ['an error', new TypeError('x is undefined'), 'TypeError: x is undefined'],
    ['a text', 'no', 'no'],
    ['nothing', undefined, 'undefined'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['an object without a text', Object.create(null), 'cannot be shown'],
    ['an error of an unknown kind', { kind: 'tired', message: 'no' }, '[object Object]'],
  ])('is malformed where it is %s', async (_, thrown, message) => {
    const result = await run(() => Promise.reject(thrown), values);
    expect(kindOf(result)).toBe('malformed');
    expect(messageOf(result)).toContain(message);
  });

  it('may be thrown without a promise', async () => {
    const adapter: Partial<RequestAdapterOf<never, 'order-qualification-request'>> = {
      run: () => {
        throw rejected('at once');
      },
    };
    expect(kindOf(await runCall(runtimeOf(spokeOf(adapter)), values))).toBe('rejected');
  });
});

describe('a context', () => {
  it('carries the call, and cannot be changed', async () => {
    let seen: unknown;
    const { outcome } = await run(
      async (context) => {
        seen = { ...context };
        expect(Object.isFrozen(context)).toBe(true);
        expect(() => Object.assign(context.connection, { url: 'http://127.0.0.2' })).toThrow(TypeError);
      },
      { ...values, nested: { list: [1] } },
    );
    expect(outcome.ok).toBe(true);
    expect(seen).toMatchObject({
      connection: { ...values, nested: { list: [1] } },
      idempotencyKey: 'execution-1',
      callbackUrl: 'http://127.0.0.1:9/callbacks/nobody',
    });
  });

  it('comes with a request that cannot be changed', async () => {
    const adapter: Partial<RequestAdapterOf<never, 'order-qualification-request'>> = {
      run: async ({ item }) => {
        item.children.push(item);
        return completed({ items: [] });
      },
    };
    expect(messageOf(await runCall(runtimeOf(spokeOf(adapter)), values))).toContain('TypeError');
  });

  it('keeps log lines, bounded in length and number', async () => {
    const { log } = await run(async ({ log }) => {
      log.info('first');
      log.warn('x'.repeat(10_000));
      for (let line = 2; line < 1_000; line++) log.info(`line ${line}`);
    }, values);
    expect(log).toHaveLength(201);
    expect(log[0]).toEqual({ level: 'info', message: 'first' });
    expect(log[1]).toEqual({ level: 'warn', message: `${'x'.repeat(2_047)}…` });
    expect(log[200]).toEqual({ level: 'warn', message: '800 more lines are not recorded.' });
  });

  it('aborts at the deadline', async () => {
    const started = performance.now();
    const result = await run(untilAborted, values, { timeoutMs: 50 });
    expect(result.outcome).toEqual({
      ok: false,
      error: { kind: 'timedOut', message: 'No answer within 50 ms.' },
    });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('gives up a call that does not heed the abort, in the end', async () => {
    const result = await run(() => new Promise(() => {}), values, { timeoutMs: 50 });
    expect(messageOf(result)).toBe('No answer within 50 ms.');
  });

  it('reports an aborted call as such, whatever the spoke makes of it', async () => {
    for (const options of [{ timeoutMs: 20 }, { signal: AbortSignal.abort() }])
      expect(kindOf(await run(untilAborted, values, options))).toBe('timedOut');
  });

  it('sends nothing more once the call is over', async () => {
    let late: Promise<unknown> | undefined;
    await run(async ({ http, signal }) => {
      late = new Promise((resolve) => signal.addEventListener('abort', resolve)).then(() =>
        http.request({ method: 'GET', url: values.url }),
      );
    }, values);
    await expect(late).rejects.toMatchObject({ kind: 'timedOut', message: 'The call is over.' });
  });
});

describe('a connection', () => {
  const strict = {
    ...spokeOf({}),
    connection: z.object({
      baseUrl: z.url(),
      credentials: z.object({
        secret: secret(
          z.string().refine((text) => text.startsWith('ok'), { error: ({ input }) => `bad: ${input}` }),
        ),
      }),
    }),
  };
  const wrong = { baseUrl: 'nowhere', credentials: { secret: 'hunter2-hunter2' } };

  it('that does not fit is rejected, naming places and no secrets', async () => {
    const result = await runCall(runtimeOf(strict), wrong);
    expect(kindOf(result)).toBe('rejected');
    expect(messageOf(result)).toContain('baseUrl: Invalid URL');
    expect(messageOf(result)).toContain('credentials.secret: bad: [redacted]');
  });

  it('can be validated without a call', async () => {
    const validate = (connection: Record<string, unknown>) =>
      runtimeOf(strict).call({ method: 'validate', connection }, never);
    expect((await validate(wrong)).outcome).toEqual({
      ok: true,
      value: [
        { path: 'baseUrl', message: 'Invalid URL' },
        { path: 'credentials.secret', message: 'bad: [redacted]' },
      ],
    });
    const right = { baseUrl: 'http://127.0.0.1', credentials: { secret: 'ok-secret' } };
    expect((await validate(right)).outcome).toEqual({ ok: true, value: [] });
  });
});

describe('other calls', () => {
  const call = (adapter: object, call: Call) => runtimeOf(spokeOf(adapter)).call(call, never);
  const query = (adapter: object) =>
    call(adapter, {
      method: 'query',
      adapter: 'ask',
      request: structuredClone(request),
      connection: values,
      idempotencyKey: 'execution-1',
      callbackUrl: values.url,
      timeoutMs: 1_000,
    });

  it('query answers undefined for what the vendor does not know', async () => {
    expect((await query({ query: async () => undefined })).outcome).toEqual({ ok: true, value: undefined });
    expect((await query({ query: async () => completed({ items: [] }) })).outcome.ok).toBe(true);
  });

  it('query fails where the adapter has none: "not known" would send again', async () => {
    expect(kindOf(await query({}))).toBe('malformed');
  });

  it('an adapter that the spoke does not have is named', async () => {
    const result = await call({}, { method: 'parse', adapter: 'constructor', raw });
    expect(messageOf(result)).toBe('The spoke has no adapter "constructor", only ask.');
  });

  it.each<[string, unknown, unknown]>([
    ['true', true, { ok: true, value: true }],
    ['false', false, { ok: true, value: false }],
    ['a promise', Promise.resolve(true), { ok: false, error: { kind: 'malformed' } }],
    ['1', 1, { ok: false, error: { kind: 'malformed' } }],
  ])('verify of %s', async (_, verdict, outcome) => {
    const result = await call(
      { callback: { ...callback, verify: () => verdict } },
      { method: 'verify', adapter: 'ask', raw, connection: values },
    );
    expect(result.outcome).toMatchObject(outcome as object);
  });

  it.each<[string, unknown, unknown]>([
    [
      'items',
      { correlationId: 'c-1', items: [], extra: 1 },
      { ok: true, value: { correlationId: 'c-1', items: [] } },
    ],
    [
      'outputs',
      { correlationId: 'c-1', outputs: { score: 7 } },
      { ok: true, value: { correlationId: 'c-1', outputs: { score: 7 } } },
    ],
    [
      'an error with a NUL',
      { correlationId: 'c-1', error: rejected('no\0 \ud800') },
      { ok: true, value: { error: { message: 'no\uFFFD \uFFFD' } } },
    ],
    [
      'an error',
      { correlationId: 'c-1', error: rateLimited('busy', 5) },
      {
        ok: true,
        value: { correlationId: 'c-1', error: { kind: 'rateLimited', message: 'busy', retryAfterMs: 5 } },
      },
    ],
    ['no id', { items: [] }, { ok: false, error: { kind: 'malformed' } }],
    ['neither', { correlationId: 'c-1' }, { ok: false, error: { kind: 'malformed' } }],
    [
      'a promise',
      Promise.resolve({ correlationId: 'c-1', items: [] }),
      { ok: false, error: { kind: 'malformed' } },
    ],
    ['nothing', undefined, { ok: false, error: { kind: 'malformed' } }],
  ])('parse of %s', async (_, message, outcome) => {
    const result = await call(
      { callback: { ...callback, parse: () => message } },
      { method: 'parse', adapter: 'ask', raw },
    );
    expect(result.outcome).toMatchObject(outcome as object);
  });

  it('check passes, or says why not', async () => {
    const check = (work: (context: { signal: AbortSignal }) => Promise<void>) =>
      runtimeOf(spokeOf({}, work)).call({ method: 'check', connection: values, timeoutMs: 50 }, never);
    expect((await check(async () => {})).outcome).toEqual({ ok: true, value: undefined });
    expect(kindOf(await check(untilAborted))).toBe('timedOut');
    expect(messageOf(await check(async () => Promise.reject(rejected('correct horse, no battery'))))).toBe(
      '[redacted], no battery',
    );
  });
});
