import { randomBytes } from 'node:crypto';
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
