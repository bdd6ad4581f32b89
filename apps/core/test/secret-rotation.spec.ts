import { randomBytes } from 'node:crypto';
import { startVendorASimulator } from '@axle/spoke-vendor-a/simulator';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { CallbackTokens } from '../src/callbacks/callback-tokens.js';
import { placeOf } from '../src/connections/connection.secrets.js';
import { Vault } from '../src/secrets/vault.js';
import { query } from './support/database.js';
import { Hub, simpleOrder } from './support/hub.js';
import { Subscriber } from './support/subscriber.js';

const CONNECTIONS = '/api/v1/connections';
/** More than a batch. */
const MANY = 130;

let hub: Hub;
let vendor: Awaited<ReturnType<typeof startVendorASimulator>>;
let subscriber: Subscriber;

beforeAll(async () => {
  [vendor, subscriber] = await Promise.all([startVendorASimulator(), Subscriber.start()]);
});
afterEach(() => hub.stop());
afterAll(() => Promise.all([vendor.close(), subscriber.close()]));

const newKey = () => randomBytes(32).toString('base64');
const vaultOf = (key: string) => new Vault(Buffer.from(key, 'base64'));
const rotate = async () => (await hub.request('POST', '/api/v1/secrets/rotate')).body;
const check = async (key: string) => (await hub.request('POST', `${CONNECTIONS}/${key}/check`)).body;
const keysOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `rotated-${from + index}`);
const connect = (keys: string[]) =>
  Promise.all(keys.map((key) => hub.connect('vendor-a', vendor.connection, key)));

interface Stored {
  id: string;
  scope_id: string;
  secrets: Record<string, Parameters<Vault['decrypt']>[0]>;
}
const stored = async (): Promise<Stored[]> =>
  (
    await query(
      hub.databaseUrl,
      `select id, scope_id, secrets from connection where secrets <> '{}' order by id`,
    )
  ).rows;

/** Every secret in clear, under one key alone. */
async function readAll(key: string): Promise<unknown[]> {
  const vault = vaultOf(key);
  return (await stored()).map((row) =>
    vault.decrypt(row.secrets.clientSecret!, placeOf(row, 'clientSecret')),
  );
}

let hubs = 0;

/** A hub whose secrets are under one key, begun anew with the next. */
async function withNextKey(connections: string[], environment: Record<string, string> = {}) {
  const [old, next] = [newKey(), newKey()];
  hub = await Hub.start({ AXLE_SECRET_KEY: old });
  await connect(connections);
  const { webhook } = await subscriber.subscribe(hub, `/${++hubs}`);
  await hub.stop();
  await hub.launch({ AXLE_SECRET_KEY: next, AXLE_SECRET_KEYS_RETIRED: old, ...environment });
  return { old, next, webhook };
}

describe('a rotation', () => {
  it('encrypts every secret anew while they are used and changed, and has nothing left to do', async () => {
    const keys = keysOf(0, MANY);
    const { old, next, webhook } = await withNextKey(keys);
    const [first, second, changed] = await Promise.all([
      rotate(),
      rotate(),
      Promise.all(
        keys
          .filter((_, index) => index % 5 === 0)
          .map((key, index) =>
            hub.request('PATCH', `${CONNECTIONS}/${key}`, {
              values: { clientSecret: `changed-meanwhile-${index}` },
            }),
          ),
      ),
      connect(keysOf(MANY, MANY + 20)),
      check(keys[1]!),
    ]);
    expect(changed.map(({ status }) => status)).toEqual(Array(MANY / 5).fill(200));
    // A secret that was changed meanwhile was encrypted anew by that.
    const reencrypted = first.reencrypted + second.reencrypted;
    expect(reencrypted).toBeGreaterThanOrEqual(MANY + 1 - MANY / 5);
    expect(reencrypted).toBeLessThanOrEqual(MANY + 1);
    const { keyId } = vaultOf(next);
    expect(await rotate()).toEqual({ keyId, reencrypted: 0, remaining: [], unreadable: [] });

    const secrets = await readAll(next);
    expect(secrets).toHaveLength(MANY + 20);
    const other = secrets.filter((secret) => secret !== vendor.connection.clientSecret);
    expect(other.sort()).toEqual(changed.map((_, index) => `changed-meanwhile-${index}`).sort());

    // The old key is not needed any more.
    await hub.stop();
    await hub.launch({ AXLE_SECRET_KEY: next });
    expect(await check(keys[1]!)).toMatchObject({ ok: true });
    await hub.submit(simpleOrder());
    const [event] = await subscriber.first(1, `/${hubs}`);
    expect(webhook.verify(event!.text, event!.headers as Record<string, string>)).toMatchObject({
      eventType: expect.any(String),
    });

    const { body: audit } = await hub.request('GET', '/api/v1/audit?kind=secret-key');
    expect(audit).toHaveLength(3);
    expect(hub.output).not.toContain(old);
  });

  it('that is killed in the middle leaves all readable, and is finished by the next', async () => {
    const keys = keysOf(0, MANY);
    const { old, next } = await withNextKey(keys);
    const cut = rotate().catch(() => 'cut off');
    await hub.stop('SIGKILL');
    await cut;
    await hub.launch({ AXLE_SECRET_KEY: next, AXLE_SECRET_KEYS_RETIRED: old });
    expect(await check(keys.at(-1)!)).toMatchObject({ ok: true });
    expect((await rotate()).remaining).toEqual([]);
    expect(await readAll(next)).toHaveLength(MANY);
  });

  it('leaves what was put into another place, and names it', async () => {
    const { old } = await withNextKey(keysOf(0, 3));
    const [one, two] = await stored();
    await query(
      hub.databaseUrl,
      `update connection set secrets = case id when $1::uuid then $4::jsonb else $3::jsonb end
       where id in ($1::uuid, $2::uuid)`,
      [one!.id, two!.id, JSON.stringify(one!.secrets), JSON.stringify(two!.secrets)],
    );
    const report = await rotate();
    expect(report).toMatchObject({
      reencrypted: 2,
      remaining: [{ keyId: vaultOf(old).keyId, known: true, count: 2 }],
    });
    for (const { id } of [one!, two!])
      expect(report.unreadable).toContainEqual(
        expect.stringMatching(new RegExp(`${id}.clientSecret has been changed`)),
      );
    expect(await check('rotated-2')).toMatchObject({ ok: true });
  });

  it('names the secrets under a key that the hub does not have', async () => {
    const { old } = await withNextKey(['unknown-key'], { AXLE_SECRET_KEYS_RETIRED: '' });
    const { keyId } = vaultOf(old);
    const report = await rotate();
    expect(report).toMatchObject({ reencrypted: 0, remaining: [{ keyId, known: false, count: 2 }] });
    expect(report.unreadable).toHaveLength(2);

    const said = new RegExp(`clientSecret was encrypted with the key ${keyId}.*AXLE_SECRET_KEYS_RETIRED`);
    expect(await check('unknown-key')).toMatchObject({
      ok: false,
      error: { kind: 'rejected', message: expect.stringMatching(said) },
    });
    await hub.define('vendor-a', { connection: 'unknown-key' });
    const order = await hub.settled(await hub.submit(simpleOrder()));
    expect(order.requests[0].executions[0].error.message).toMatch(said);

    // It is not lost for ever: it can be entered again.
    const change = (values: object) =>
      hub.request('PATCH', `${CONNECTIONS}/unknown-key`, { name: 'Renamed', values });
    expect(await change({})).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'values.clientSecret', reason: expect.stringMatching(said) }] },
    });
    expect((await change({ clientSecret: vendor.connection.clientSecret })).status).toBe(200);
    expect(await check('unknown-key')).toMatchObject({ ok: true });
  });
});

it('a retired key that is none stops the start, and is not shown', async () => {
  await expect(Hub.start({ AXLE_SECRET_KEYS_RETIRED: `${newKey()},not-a-key` })).rejects.toThrow(
    /AXLE_SECRET_KEYS_RETIRED must be keys of 32 bytes/,
  );
});

it('a callback URL outlives the key under which it was made, as long as that is known', () => {
  const [old, next] = [randomBytes(32), randomBytes(32)];
  const tokens = (secretKey: Buffer, ...retiredSecretKeys: Buffer[]) =>
    new CallbackTokens({ secretKey, retiredSecretKeys, publicUrl: 'http://hub.example' });
  const id = uuid();
  const token = tokens(old).urlOf(id).split('/').at(-1)!;
  expect(tokens(next, old).executionOf(token)).toBe(id);
  expect(tokens(next).executionOf(token)).toBeUndefined();
  expect(tokens(next, old).urlOf(id)).toBe(tokens(next).urlOf(id));
});
