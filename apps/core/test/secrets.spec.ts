import { randomBytes } from 'node:crypto';
import { startVendorASimulator } from '@axle/spoke-vendor-a/simulator';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isSentWhole,
  joinSecrets,
  mergePatch,
  SECRET_MARKER,
  secretPaths,
  splitSecrets,
  withMarkers,
} from '../src/connections/secret-fields.js';
import { Vault } from '../src/secrets/vault.js';
import { query } from './support/database.js';
import { Hub, simpleOrder } from './support/hub.js';

describe('the vault', () => {
  const vault = new Vault(randomBytes(32));

  it('gives back what it was given, and only in its place', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.string(), (value, place, other) => {
        const stored = vault.encrypt(value, place);
        expect(vault.decrypt(stored, place)).toEqual(JSON.parse(JSON.stringify(value)));
        if (place !== other) expect(() => vault.decrypt(stored, other)).toThrow(/has been changed/);
      }),
    );
  });

  it('notices every changed byte', () => {
    const stored = vault.encrypt('the secret', 'here');
    const data = Buffer.from(stored.data, 'base64');
    for (let i = 0; i < data.length; i++) {
      const changed = Buffer.from(data);
      changed[i] = changed[i]! ^ 1;
      expect(() => vault.decrypt({ ...stored, data: changed.toString('base64') }, 'here')).toThrow(
        /has been changed/,
      );
    }
  });

  it('says which key is needed', () => {
    const stored = vault.encrypt('the secret', 'here');
    expect(() => new Vault(randomBytes(32)).decrypt(stored, 'here')).toThrow(stored.keyId);
  });

  it('reads with retired keys, and encrypts with its own alone', () => {
    const [old, older, key] = [randomBytes(32), randomBytes(32), randomBytes(32)];
    const rotated = new Vault(key, [old, older]);
    for (const earlier of [old, older])
      expect(rotated.decrypt(new Vault(earlier).encrypt('the secret', 'here'), 'here')).toBe('the secret');
    const stored = rotated.encrypt('the secret', 'here');
    expect(stored.keyId).toBe(new Vault(key).keyId);
    expect(() => new Vault(old, [older]).decrypt(stored, 'here')).toThrow(stored.keyId);
  });
});

describe('secret fields', () => {
  const schema = {
    properties: {
      baseUrl: {},
      password: { secret: true },
      tls: { properties: { key: { secret: true }, ca: {} } },
    },
  };
  const values = fc.record(
    {
      baseUrl: fc.string(),
      password: fc.string(),
      tls: fc.record({ key: fc.string(), ca: fc.string() }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );

  it('are taken out whole, and put back where they were', () => {
    fc.assert(
      fc.property(values, (given) => {
        const { options, secrets } = splitSecrets(given, secretPaths(schema, given));
        expect(options).not.toHaveProperty('password');
        expect(options).not.toHaveProperty('tls.key');
        expect(joinSecrets(options, secrets)).toEqual(given);
      }),
    );
  });

  it('stay when they are left out of a change, or their marker is sent back', () => {
    fc.assert(
      fc.property(values, (given) => {
        const { options, secrets } = splitSecrets(given, secretPaths(schema, given));
        const shown = joinSecrets(
          options,
          [...secrets.keys()].map((path) => [path, SECRET_MARKER] as const),
        );
        expect(mergePatch(given, shown)).toEqual(given);
        expect(mergePatch(given, {})).toEqual(given);
      }),
    );
  });

  it('are found in every branch of a schema, by keys of any text, and with the list that holds them', () => {
    const password = { secret: true };
    const wide = {
      $defs: { login: { properties: { password } } },
      properties: {
        maybe: { anyOf: [password, { type: 'null' }] },
        login: { $ref: '#/$defs/login' },
        either: { oneOf: [{ properties: { token: password } }, { properties: { user: {} } }] },
        headers: { additionalProperties: password },
        accounts: { items: { properties: { password } } },
      },
    };
    const given = {
      maybe: 'one',
      login: { password: 'two', user: 'u' },
      either: { token: 'three', user: 'u' },
      headers: { 'X.Api-Key': 'four', 'a~1b': 'five', '': 'six' },
      accounts: [{ user: 'u', password: 'seven' }],
    };
    const paths = secretPaths(wide, given);
    expect(paths.toSorted()).toEqual(
      [
        'maybe',
        'login.password',
        'either.token',
        'headers.X~1Api-Key',
        'headers.a~01b',
        'headers.',
        'accounts',
      ].sort(),
    );
    const { options, secrets } = splitSecrets(given, paths);
    expect(options).toEqual({ login: { user: 'u' }, either: { user: 'u' }, headers: {} });
    expect(joinSecrets(options, secrets)).toEqual(given);
    expect(mergePatch(given, withMarkers(options, paths))).toEqual(given);
  });

  it('count as sent only where a patch brings all of them', () => {
    const stored = { creds: { user: 'u', key: 'k' }, list: ['a', 'b'] };
    const sends = (patch: Record<string, unknown>, path: string) =>
      isSentWhole(patch, mergePatch(stored, patch), path);
    expect(sends({ creds: { user: 'u', key: 'k' } }, 'creds')).toBe(true);
    expect(sends({ creds: { user: 'other' } }, 'creds')).toBe(false);
    expect(sends({ creds: SECRET_MARKER }, 'creds')).toBe(false);
    expect(sends({}, 'list')).toBe(false);
    expect(sends({ list: ['a'] }, 'list')).toBe(true);
  });
});

it('no value of a secret is in any answer, version, audit entry, log or column', async () => {
  const vendor = await startVendorASimulator();
  const next = randomBytes(32).toString('base64');
  const old = randomBytes(32).toString('base64');
  const hub = await Hub.start({ AXLE_SECRET_KEY: old });
  const answers: unknown[] = [];
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await hub.request(method, path, body);
    answers.push(answer.body, [...answer.headers]);
    return answer;
  };
  let count = 0;
  const canaries: string[] = [];
  const canary = (length = 40) => {
    const text = `canary+${++count}/<&>"`.padEnd(length, '~').slice(0, length);
    canaries.push(text);
    return text;
  };
  const connections = '/api/v1/connections';
  try {
    const values = { ...vendor.connection, clientSecret: canary() };
    await ask('POST', connections, { key: 'canary', name: 'Canary', spoke: 'vendor-a', values });
    await ask('POST', connections, { key: 'canary', name: 'Canary', spoke: 'vendor-a', values });
    // One that is refused for its very length, one in a field of another type, one where none belongs.
    await ask('PATCH', `${connections}/canary`, { values: { clientSecret: canary(7) } });
    await ask('PATCH', `${connections}/canary`, { values: { clientSecret: { nested: canary() } } });
    await ask('PATCH', `${connections}/canary`, { values: { clientSecret: canary(), baseUrl: 'none' } });
    await ask('PATCH', `${connections}/canary`, { values: { clientSecret: canary() } });
    const { clientSecret } = vendor.connection;
    await ask('POST', `${connections}/canary/check`);
    await ask('POST', `${connections}/check`, {
      spoke: 'vendor-a',
      basedOn: 'canary',
      values: { clientSecret: canary() },
    });
    await hub.define('vendor-a', { connection: 'canary', condition: 'true' });
    const failed = await hub.settled(await hub.submit(simpleOrder()));
    expect(failed.requests[0].executions[0]).toMatchObject({ status: 'failed' });
    canaries.push(clientSecret);
    await ask('PATCH', `${connections}/canary`, { name: 'Renamed', values: { clientSecret } });
    expect((await ask('POST', `${connections}/canary/check`)).body).toMatchObject({ ok: true });
    const worked = await hub.settled(await hub.submit(simpleOrder({}, '2')));
    expect(worked.requests[0].executions[0]).toMatchObject({ status: 'succeeded' });
    await ask('POST', `${connections}/canary/versions/1/restore`);
    for (const path of ['', '/canary', '/canary/versions', '/canary/versions/1', '/canary/versions/2'])
      await ask('GET', connections + path);
    for (const { requests } of [failed, worked])
      await ask('GET', `/api/v1/executions/${requests[0].executions[0].id}`);
    await hub.stop();
    await hub.launch({ AXLE_SECRET_KEY: next, AXLE_SECRET_KEYS_RETIRED: old });
    await ask('POST', '/api/v1/secrets/rotate');
    await ask('DELETE', '/api/v1/definitions/test-vendor-a');
    const stored = await dump(hub.databaseUrl);
    expect((await ask('DELETE', `${connections}/canary`)).status).toBe(204);
    for (const { id } of (await ask('GET', '/api/v1/audit?limit=200')).body)
      await ask('GET', `/api/v1/audit/${id}`);

    const places = {
      answers: JSON.stringify([answers, failed, worked]),
      log: hub.output,
      database: stored + (await dump(hub.databaseUrl)),
    };
    expect(places.database).toContain('canary');
    for (const [place, text] of Object.entries(places))
      for (const secret of [...canaries, old, next])
        for (const form of [
          secret,
          JSON.stringify(secret).slice(1, -1),
          Buffer.from(secret).toString('base64'),
        ])
          if (text.includes(form)) throw new Error(`${form} is in the ${place}`);
  } finally {
    await hub.stop();
    await vendor.close();
  }
});

/** Every row of every table, as a text. */
async function dump(url: string): Promise<string> {
  const { rows: tables } = await query(
    url,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts = tables.map(async ({ name }) => {
    const { rows } = await query(url, `select to_jsonb(row)::text as text from ${name} row`);
    return rows.map(({ text }) => text).join('\n');
  });
  return (await Promise.all(texts)).join('\n');
}
