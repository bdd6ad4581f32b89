import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  joinSecrets,
  mergePatch,
  SECRET_MARKER,
  secretPaths,
  splitSecrets,
} from '../src/connections/secret-fields.js';
import { Vault } from '../src/connections/vault.js';

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
  const paths = secretPaths(schema);
  const values = fc.record(
    {
      baseUrl: fc.string(),
      password: fc.string(),
      tls: fc.record({ key: fc.string(), ca: fc.string() }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );

  it('are taken out whole, and put back where they were', () => {
    expect(paths).toEqual(['password', 'tls.key']);
    fc.assert(
      fc.property(values, (given) => {
        const { options, secrets } = splitSecrets(given, paths);
        expect(options).not.toHaveProperty('password');
        expect(options).not.toHaveProperty('tls.key');
        expect(joinSecrets(options, secrets)).toEqual(given);
      }),
    );
  });

  it('stay when they are left out of a change, or their marker is sent back', () => {
    fc.assert(
      fc.property(values, (given) => {
        const { options, secrets } = splitSecrets(given, paths);
        const shown = joinSecrets(
          options,
          [...secrets.keys()].map((path) => [path, SECRET_MARKER] as const),
        );
        expect(mergePatch(given, shown)).toEqual(given);
        expect(mergePatch(given, {})).toEqual(given);
      }),
    );
  });
});
