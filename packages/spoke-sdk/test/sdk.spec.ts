import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import * as sdk from '../src/index.js';
import asyncSpoke from './async-spoke.js';
import syncSpoke from './sync-spoke.js';

describe('an error', () => {
  const make = {
    rejected: sdk.rejected,
    unauthorized: sdk.unauthorized,
    rateLimited: sdk.rateLimited,
    unavailable: sdk.unavailable,
    malformed: sdk.malformed,
    timedOut: sdk.timedOut,
  };

  it.each(sdk.SPOKE_ERROR_KINDS)('%s is recognised by its kind, also as a plain message', (kind) => {
    const error = make[kind]('why');
    expect(error).toMatchObject({ kind, message: 'why' });
    expect(sdk.isSpokeError(error)).toBe(true);
    expect(sdk.isSpokeError(structuredClone({ kind, message: 'why' }))).toBe(true);
    expect('retryAfterMs' in error).toBe(false);
  });

  it.each([
    null,
    undefined,
    'rejected',
    new Error('no'),
    { kind: 'tired', message: 'no' },
    { kind: 'rejected' },
  ])('%p is none of a spoke', (value) => {
    expect(sdk.isSpokeError(value)).toBe(false);
  });
});

it('a spoke cannot be changed after it was declared', () => {
  expect(() => Object.assign(syncSpoke, { name: 'other' })).toThrow(TypeError);
  expect(syncSpoke.$$type).toBe('@axle/spoke');
});

it('a secret stays marked, whatever is called after', () => {
  const marked = sdk
    .secret(z.string().meta({ title: 'Key' }))
    .min(8)
    .trim()
    .optional();
  expect(z.object({ marked }).toJSONSchema({ io: 'input' })).toMatchObject({
    properties: { marked: { title: 'Key', minLength: 8, secret: true } },
  });
});

it.each(['sync-spoke.ts', 'async-spoke.ts', 'own-type-spoke.ts'])('the README shows %s as it is', (file) => {
  const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  expect(text('../README.md')).toContain(text(file));
});

describe('the callback of the README', () => {
  const { verify, parse } = asyncSpoke.adapters['qualify-order']!.callback!;
  const connection = { baseUrl: 'http://127.0.0.1', user: 'u', password: 'p', webhookKey: 'k'.repeat(24) };
  const body = Buffer.from('{"ticket":"T-1","lines":[{"ref":"1","free":true}]}');
  const signature = createHmac('sha256', connection.webhookKey).update(body).digest('hex');
  const delivery = (signature?: string) => ({
    headers: { ...(signature && { 'x-signature': signature }) },
    body,
  });

  it('takes the vendor’s deliveries only', () => {
    expect(verify(delivery(signature), connection)).toBe(true);
    for (const forged of [
      undefined,
      '',
      'zz',
      signature.slice(2),
      signature.replace(/.$/, (end) => (end === '0' ? '1' : '0')),
    ])
      expect(verify(delivery(forged), connection)).toBe(false);
  });

  it('reads them', () => {
    expect(parse(delivery())).toEqual({ correlationId: 'T-1', items: [{ id: '1', result: 'qualified' }] });
    const garbage = () => parse({ headers: {}, body: Buffer.from('<html>') });
    expect(garbage).toThrow(expect.objectContaining({ kind: 'malformed' }));
  });
});
