import { readFile } from 'node:fs/promises';
import { fillIn, VENDORS } from '@axle/outside';
import type { QualificationItem } from '@axle/spoke-sdk';
import { type RunningSpoke, sampleRequest, startCallbackListener, startSpoke } from '@axle/spoke-testkit';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { fromOpenApi, type Generated } from '../src/openapi/index.js';
import { MadeSpoke, type Simulator } from './support/made-spoke.js';

// The compiler runs once a test.
jest.setTimeout(60_000);

const vendor = (file: string) => readFile(new URL(`vendors/${file}`, import.meta.url), 'utf8');

const cleanUps: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
});

async function make({ files }: Generated, mapping?: Record<string, string>): Promise<MadeSpoke> {
  const spoke = await MadeSpoke.of(files);
  cleanUps.push(() => spoke.remove());
  if (mapping) await spoke.write({ 'src/mapping.ts': fillIn(files['src/mapping.ts']!, mapping) });
  return spoke;
}

/** Built by TypeScript 7, and connected to its own simulator. */
async function run(made: MadeSpoke): Promise<{ spoke: RunningSpoke; simulator: Simulator }> {
  expect(await made.compile()).toEqual([]);
  const simulator = await made.startSimulator();
  cleanUps.push(() => simulator.close());
  const spoke = startSpoke(await made.spoke(), simulator.connection);
  cleanUps.push(() => spoke.close());
  return { spoke, simulator };
}

const RESULT = '"qualified" | "alternate" | "unqualified"';

describe('from a plain file', () => {
  const generated = vendor('harbour.yaml').then((source) =>
    fromOpenApi(source, { operation: 'checkFeasibility', spoke: 'harbour' }),
  );
  const { mapping: MAPPING } = VENDORS.harbour;

  it('is said what kind of vendor it is', async () => {
    const { title, mode, authentication, files } = await generated;
    expect({ title, mode, authentication }).toEqual({
      title: 'Harbour Networks Feasibility API',
      mode: 'sync',
      authentication: 'api-key',
    });
    expect(Object.keys(files).sort()).toEqual([
      'fixtures/README.md',
      'fixtures/feasible.answer.json',
      'fixtures/later.answer.json',
      'fixtures/not-feasible.answer.json',
      'fixtures/two-sites.request.json',
      'openapi.lock.json',
      'simulator/server.ts',
      'src/adapter.ts',
      'src/connection.ts',
      'src/mapping.ts',
      'src/vendor.gen.ts',
    ]);
  });

  it('compiles but for exactly what a person has to map', async () => {
    const made = await make(await generated);
    expect(await made.unmapped()).toEqual({ places: Object.keys(MAPPING), others: [] });
  });

  it('qualifies against its simulator as soon as that is mapped', async () => {
    const { spoke, simulator } = await run(await make(await generated, MAPPING));

    expect((await spoke.check()).outcome).toEqual({ ok: true, value: undefined });
    const first = await spoke.run(sampleRequest(), { idempotencyKey: 'key-1' });
    expect(first.outcome).toMatchObject({
      ok: true,
      value: {
        items: [
          { id: '1', result: 'qualified' },
          { id: '1.1', result: 'qualified' },
        ],
      },
    });
    simulator.answerWith('not-feasible');
    const second = await spoke.run(sampleRequest(), { idempotencyKey: 'key-2' });
    expect(second.outcome).toMatchObject({ ok: true, value: { items: [{ result: 'unqualified' }, {}] } });

    expect(simulator.orders()).toHaveLength(2);
    expect(simulator.orders()[0]).toMatchObject({
      url: '/checks',
      headers: { 'idempotency-key': 'key-1', 'content-type': 'application/json' },
      body: { channel: 'PARTNER', reference: 'key-1', lines: [{ id: '1' }, { id: '1.1' }] },
    });
  });

  it('has a simulator that answers an item by the example that its id names', async () => {
    const { spoke } = await run(await make(await generated, MAPPING));
    const item = (id: string, children: QualificationItem[] = []) => ({
      ...sampleRequest().item,
      id,
      children,
    });
    const request = item('not-feasible-1', [item('feasible-2'), item('left-out-3')]);
    expect((await spoke.run({ ...sampleRequest(), item: request })).outcome).toMatchObject({
      value: {
        items: [
          { id: 'not-feasible-1', result: 'unqualified' },
          { id: 'feasible-2', result: 'qualified' },
        ],
      },
    });
  });

  it('says that the credentials are wrong, and what the vendor refuses', async () => {
    const made = await make(await generated, {
      ...MAPPING,
      'lines[].address.country: string': "'Netherlands'",
    });
    const { spoke, simulator } = await run(made);
    const stranger = startSpoke(await made.spoke(), { ...simulator.connection, apiKey: 'another-key' });
    cleanUps.push(() => stranger.close());

    expect((await stranger.check()).outcome).toMatchObject({ error: { kind: 'unauthorized' } });
    expect((await spoke.run(sampleRequest())).outcome).toEqual({
      ok: false,
      error: { kind: 'rejected', message: 'The request is not understood.' },
    });
  });

  it('asks for what the operation itself needs, not for what the file names first', async () => {
    const { files } = await generated;
    expect(files['src/connection.ts']).toContain('apiKey: secret(');
    expect(files['src/adapter.ts']).toContain("header: 'x-harbour-key'");
    expect(files['src/connection.ts']).not.toContain('token');
    expect(files['src/connection.ts']).toContain('https://sandbox.harbour.example/feasibility/v1');
  });

  it('keeps no schema that the operation does not reach', async () => {
    expect((await generated).files['src/vendor.gen.ts']).not.toContain('Unreached');
  });
});

describe('from an awkward file', () => {
  const generated = vendor('ridgeline.yaml').then((source) =>
    fromOpenApi(source, { operation: 'order-survey', spoke: 'ridgeline' }),
  );
  const { mapping: MAPPING, imports } = VENDORS.ridgeline;

  async function mapped(): Promise<MadeSpoke> {
    const made = await make(await generated, MAPPING);
    await made.write({
      'src/mapping.ts': imports + (await made.read('src/mapping.ts')),
    });
    return made;
  }

  it('is asynchronous, and compiles but for exactly what a person has to map', async () => {
    const { mode, authentication } = await generated;
    expect({ mode, authentication }).toEqual({ mode: 'async', authentication: 'oauth2' });
    const made = await make(await generated);
    expect(await made.unmapped()).toEqual({ places: Object.keys(MAPPING), others: [] });
  });

  it('orders, is called back, and qualifies', async () => {
    const { spoke } = await run(await mapped());
    const listener = await startCallbackListener();
    cleanUps.push(() => listener.close());

    expect((await spoke.check()).outcome).toEqual({ ok: true, value: undefined });
    const { outcome } = await spoke.run(sampleRequest(), {
      idempotencyKey: 'key-1',
      callbackUrl: listener.url,
    });
    const raw = await listener.next();
    expect((await spoke.verify(raw)).outcome).toEqual({ ok: true, value: true });
    const { outcome: parsed } = await spoke.parse(raw);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        correlationId: (outcome as { value: { correlationId: string } }).value.correlationId,
        items: [
          { id: '1', result: 'qualified' },
          { id: '1.1', result: 'unqualified' },
        ],
      },
    });
    const forged = {
      ...raw,
      body: Buffer.from(Buffer.from(raw.body).toString().replace('serviceable', 'blocked')),
    };
    expect((await spoke.verify(forged)).outcome).toEqual({ ok: true, value: false });
  });

  it('has a simulator that knows a client by HTTP Basic and by the form', async () => {
    const { simulator } = await run(await mapped());
    const { tokenUrl, clientId, clientSecret } = simulator.connection as Record<string, string>;
    const ask = async (fields: Record<string, string>, headers = {}) =>
      (
        await fetch(tokenUrl!, {
          method: 'POST',
          headers,
          body: new URLSearchParams({ grant_type: 'client_credentials', ...fields }),
        })
      ).status;
    expect(await ask({}, { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` })).toBe(200);
    expect(await ask({ client_id: clientId!, client_secret: clientSecret! })).toBe(200);
    expect(await ask({ client_id: clientId!, client_secret: 'another' })).toBe(401);
    expect(await ask({})).toBe(401);
  });

  it('sends parameters and branches as the file says', async () => {
    const { spoke, simulator } = await run(await mapped());
    await spoke.run(sampleRequest(), {
      idempotencyKey: 'key-1',
      callbackUrl: 'http://127.0.0.1:9/callbacks/me',
    });
    expect(simulator.orders()[0]).toMatchObject({
      url: '/tenants/axle%2Fpt%201/surveys?fields=lead%20time,causes',
      body: {
        kind: 'survey',
        requestId: 'key-1',
        notify: { url: 'http://127.0.0.1:9/callbacks/me' },
        sites: [
          { siteId: '1', access: { medium: 'fibre', strands: 2 } },
          { siteId: '1.1', access: { medium: 'radio', band: '80GHz', licence: null } },
        ],
      },
    });
  });

  it('reads nothing that is not as the file says', async () => {
    const { spoke } = await run(await mapped());
    const said = (message: unknown) =>
      spoke.parse({
        headers: {},
        body: Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)),
      });
    for (const message of [
      '<html>',
      {},
      { ticket: 'T', sites: [{ siteId: '1', outcome: 'perhaps' }] },
      { ticket: 'T', sites: [{ siteId: '1', outcome: 'blocked' }] },
    ])
      expect((await said(message)).outcome).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });

  it('turns the choices of its servers into the connection’s, and finds tokens next to them', async () => {
    const connection = (await generated).files['src/connection.ts'];
    expect(connection).toContain(".default('https://eu.ridgeline.example/desk/v2')");
    expect(connection).toContain('https://us.ridgeline.example/desk/v2');
    const made = await mapped();
    await made.compile();
    const { tokenUrlOf } = await import(`${made.folder}/dist/src/connection.js`);
    expect(tokenUrlOf({ baseUrl: 'https://us.ridgeline.example/desk/v2' })).toBe(
      'https://us.ridgeline.example/desk/oauth/token',
    );
  });
});

describe('from Swagger 2', () => {
  const generated = vendor('meridian.json').then((source) => fromOpenApi(source, { spoke: 'meridian' }));
  const MAPPING = {
    'street: string': "_request.item.place?.name ?? ''",
    'tags: string[]': "['new', 'a&b']",
    'query areas: string[]': "['north', 'south|east']",
    [`availability "yes": ${RESULT}`]: "'qualified'",
    [`availability "no": ${RESULT}`]: "'unqualified'",
    [`availability "later": ${RESULT}`]: "'alternate'",
    'alternates: AlternateProposal[]': "[{ availabilityDate: '2027-03-01' }]",
    'reasons: UnavailabilityReason[]': "[{ code: 'NO', label: 'No copper is there' }]",
    'check: the path of a GET that changes nothing': "'/'",
  };

  it('compiles but for exactly what a person has to map', async () => {
    const made = await make(await generated);
    expect(await made.unmapped()).toEqual({ places: Object.keys(MAPPING), others: [] });
  });

  it('sends the form and its lists as the file says, and qualifies', async () => {
    const { files } = await generated;
    const made = await make(await generated, MAPPING);
    await made.write({
      'src/mapping.ts': (await made.read('src/mapping.ts')).replace(
        'requestId:',
        'speeds: [100, 300], requestId:',
      ),
    });
    const { spoke, simulator } = await run(made);
    const { outcome, exchanges } = await spoke.run(sampleRequest(), { idempotencyKey: 'key-1' });
    expect(outcome).toMatchObject({ ok: true, value: { items: [{ id: '1', result: 'qualified' }] } });
    expect(simulator.orders()[0]).toMatchObject({
      url: '/availability?areas=north%7Csouth%7Ceast',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: {
        street: 'Rua Augusta 12, Lisboa',
        tags: ['new', 'a&b'],
        speeds: [100, 300],
        requestId: 'key-1',
      },
    });
    expect(JSON.stringify(exchanges)).toContain('speeds=100,300&tags=new&tags=a%26b');
    expect(Object.keys(files)).toContain('fixtures/sample.invented.answer.json');
  });
});
