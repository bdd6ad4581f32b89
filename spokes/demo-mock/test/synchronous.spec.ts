import { readFileSync } from 'node:fs';
import { type Characteristic, type QualificationRequest, SPOKE_ERROR_KINDS } from '@axle/spoke-sdk';
import { type RunningSpoke, sampleRequest, startSpoke } from '@axle/spoke-testkit';
import { afterEach, describe, expect, it } from '@jest/globals';
import spoke from '../src/index.js';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));

const switched = (...characteristics: Characteristic[]): QualificationRequest =>
  sampleRequest({ characteristics, children: [] });

let running: RunningSpoke;
afterEach(() => running.close());

async function run(request: QualificationRequest, connection = {}, timeoutMs?: number) {
  running = startSpoke(spoke, connection, { adapter: 'qualify-order' });
  const { outcome } = await running.run(request, timeoutMs === undefined ? {} : { timeoutMs });
  return outcome;
}

const answered = (items: unknown) => ({ ok: true, value: { status: 'completed', items } });

describe('an answer at once', () => {
  it('qualifies every item of a tree without any switch', async () => {
    const outcome = await run(sampleRequest());
    expect(outcome).toEqual(
      answered([
        { id: '1', result: 'qualified' },
        { id: '1.1', result: 'qualified' },
      ]),
    );
  });

  it('gives each item the outcome of its own switch, else that of the item above', async () => {
    expect(await run(fixture('bundle.request.json'))).toEqual(answered(fixture('bundle.answer.json')));
  });

  it('takes the outcome of the connection where no item says otherwise', async () => {
    expect(await run(switched(), { outcome: 'not-answered' })).toEqual(answered([]));
  });

  it('lets an item overrule the connection', async () => {
    const outcome = await run(switched({ name: 'mock.outcome', value: 'qualified' }), {
      outcome: 'unqualified',
    });
    expect(outcome).toEqual(answered([{ id: '1', result: 'qualified' }]));
  });
});

describe('an error', () => {
  it.each(SPOKE_ERROR_KINDS)('of the kind %s, asked for by the top item', async (kind) => {
    const outcome = await run(
      switched({ name: 'mock.errorKind', value: kind }, { name: 'mock.retryAfterMs', value: '1500' }),
    );
    expect(outcome).toMatchObject({ ok: false, error: { kind, retryAfterMs: 1500 } });
  });

  it('asked for by the connection', async () => {
    expect(await run(switched(), { errorKind: 'unavailable' })).toMatchObject({
      ok: false,
      error: { kind: 'unavailable' },
    });
  });
});

describe('garbage', () => {
  it('that is no list of items', async () => {
    const outcome = await run(switched({ name: 'mock.garbage', value: 'unreadable' }));
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });

  it('that answers an item nobody asked for', async () => {
    const outcome = await run(switched(), { garbage: 'unknown-item' });
    expect(outcome).toEqual(
      answered([
        { id: '1', result: 'qualified' },
        { id: 'mock-unknown-item', result: 'qualified' },
      ]),
    );
  });

  it('that promises an alternate and proposes none', async () => {
    const outcome = await run(switched({ name: 'mock.garbage', value: 'no-proposal' }));
    expect(outcome).toEqual(answered([{ id: '1', result: 'alternate' }]));
  });
});

describe('a delay', () => {
  it('is kept before the answer comes', async () => {
    const startedAt = performance.now();
    const outcome = await run(switched({ name: 'mock.delayMs', value: 200 }));
    expect(outcome.ok).toBe(true);
    // A timer may fire a millisecond early.
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(199);
  });

  it('ends when the call is out of time', async () => {
    const startedAt = performance.now();
    const outcome = await run(switched(), { delayMs: 600_000 }, 100);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'timedOut' } });
    expect(performance.now() - startedAt).toBeLessThan(1_100);
  });
});

describe('a wrong switch is refused with the item, the reason and the remedy', () => {
  it.each([
    ['an unknown name', { name: 'mock.outcom', value: 'qualified' }, 'mock.outcom is no switch here'],
    ['an unknown value', { name: 'mock.outcome', value: 'maybe' }, 'expected one of "qualified"'],
    ['a negative delay', { name: 'mock.delayMs', value: -1 }, 'mock.delayMs'],
  ])('%s', async (_, characteristic, reason) => {
    const outcome = await run(switched(characteristic));
    expect(outcome).toMatchObject({
      ok: false,
      error: { kind: 'rejected', message: expect.stringContaining(reason) },
    });
    expect(outcome).toMatchObject({ error: { message: expect.stringContaining('Item 1:') } });
  });

  it('a switch of the whole answer on an item below the top', async () => {
    const [child] = sampleRequest().item.children;
    const children = [{ ...child!, characteristics: [{ name: 'mock.delayMs', value: 10 }] }];
    const outcome = await run(sampleRequest({ children }));
    expect(outcome).toMatchObject({
      ok: false,
      error: {
        kind: 'rejected',
        message: expect.stringContaining('Item 1.1: mock.delayMs is no switch here'),
      },
    });
  });
});
