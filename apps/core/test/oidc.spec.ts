import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { base64url, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { Hub, simpleOrder, TMF } from './support/hub.js';
import { AUDIENCE, type IdentityProvider, startIdentityProvider } from './support/identity-provider.js';
import { addScopes } from './support/scopes.js';

const GRANTS = [
  { value: 'axle-admins', role: 'admin', scopes: ['*'] },
  { value: 'north-operators', role: 'operator', scopes: ['north'] },
  { value: 'south-operators', role: 'operator', scopes: ['south'] },
  { value: 'viewers', role: 'viewer', scopes: ['north', 'south'] },
  { value: 'gone', role: 'admin', scopes: ['no-such-scope'] },
];

const environment = ({ issuer }: Pick<IdentityProvider, 'issuer'>) => ({
  AXLE_OIDC_ISSUER: issuer,
  AXLE_OIDC_AUDIENCE: AUDIENCE,
  AXLE_OIDC_ROLES: JSON.stringify(GRANTS),
});

let provider: IdentityProvider;
let hub: Hub;

beforeAll(async () => {
  provider = await startIdentityProvider();
  hub = await Hub.start(environment(provider));
  await addScopes(hub, 'north', 'south');
});

afterAll(async () => {
  await hub.stop();
  await provider.close();
});

const call = (token: string, method = 'GET', path = '/api/v1/scopes', body?: unknown, on = hub) =>
  on.request(method, path, body, { authorization: `Bearer ${token}` });

const scopesOf = async (claims: JWTPayload): Promise<string[]> => {
  const { status, body } = await call(await provider.token(claims));
  expect({ status, body }).toMatchObject({ status: 200 });
  return body.map(({ key }: { key: string }) => key).sort();
};

describe('a token of the identity provider', () => {
  it('gives the role and the scopes that its claims are mapped to', async () => {
    expect(await scopesOf({ roles: ['axle-admins'] })).toHaveLength(3);
    expect(await scopesOf({ roles: ['other', 'north-operators'] })).toEqual(['north']);
    expect(await scopesOf({ roles: 'south-operators' })).toEqual(['south']);
    expect(await scopesOf({ roles: ['viewers'] })).toEqual(['north', 'south']);
    const viewer = await provider.token({ roles: ['viewers'], preferred_username: 'vera' });
    const { status, body } = await call(viewer, 'POST', TMF, simpleOrder());
    expect({ status, reason: body.message }).toMatchObject({ status: 403 });
    expect(body.message).toContain('"vera" has the role viewer');
  });

  it('adds the scopes of one role, and never mixes the rights of two', async () => {
    expect(await scopesOf({ roles: ['south-operators', 'north-operators'] })).toEqual(['north', 'south']);
    expect(await scopesOf({ roles: ['viewers', 'north-operators'] })).toEqual(['north']);
  });

  it('is of the user in whatever the user does', async () => {
    const token = await provider.token({
      roles: ['axle-admins'],
      sub: 'f81d4fae',
      preferred_username: 'anna',
    });
    const change = { approval: 'automatic' };
    expect((await call(token, 'PATCH', '/api/v1/scopes/north', change)).status).toBe(200);
    const [entry] = (await call(token, 'GET', '/api/v1/audit?actor=anna')).body;
    expect(entry).toMatchObject({
      actor: { kind: 'oidc', id: `${provider.issuer}#f81d4fae`, name: 'anna' },
      record: { key: 'north' },
    });
    const nameless = await provider.token({ roles: ['north-operators'], preferred_username: 'a\nb' });
    const { body } = await call(nameless, 'POST', TMF, simpleOrder());
    const timeline = await hub.request('GET', `/api/v1/orders/${body.id}/timeline`);
    expect(timeline.body[0]).toMatchObject({ actor: 'user-1' });
  });

  it('may be a little out of time', async () => {
    const now = Math.floor(Date.now() / 1000);
    expect(await scopesOf({ roles: ['viewers'], exp: now - 10 })).toHaveLength(2);
    expect(await scopesOf({ roles: ['viewers'], nbf: now + 10 })).toHaveLength(2);
  });

  it.each([
    ['no claim', {}],
    ['an unknown value', { roles: ['guests'] }],
    ['a value within another', { roles: ['axle-admins guests', { value: 'axle-admins' }] }],
    ['a role in scopes that are not there', { roles: ['gone'] }],
  ])('with %s is of somebody who may do nothing', async (_, claims) => {
    expect((await call(await provider.token(claims))).status).toBe(403);
  });
});

describe('a token is refused', () => {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: '', aud: AUDIENCE, sub: 'user-1', exp: now + 300, roles: ['axle-admins'] };
  const encode = (part: object) => base64url.encode(JSON.stringify(part));

  const refused = async (token: string) => {
    const { status, headers, body } = await call(token);
    expect({ status, body }).toMatchObject({ status: 401 });
    expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    return body.detail as string;
  };

  it.each([
    ['made out to somebody else', { aud: 'another-app' }, 'aud'],
    ['made out to nobody', { aud: undefined }, 'aud'],
    ['of another issuer', { iss: 'https://idp.example' }, 'iss'],
    ['that is not valid yet', { nbf: now + 3_600 }, 'nbf'],
    ['that never expires', { exp: undefined }, 'exp'],
    ['of nobody', { sub: undefined }, 'sub'],
    ['of an odd name', { sub: 'a\u0000b' }, 'sub'],
  ])('%s', async (_, changed, claim) => {
    const payload = { ...claims, iss: provider.issuer, ...changed } as JWTPayload;
    expect(await refused(await provider.token(payload))).toContain(`"${claim}"`);
  });

  it('that has expired, and says so', async () => {
    const token = await provider.token({ roles: ['axle-admins'], exp: now - 61 });
    expect(await refused(token)).toContain('expired');
  });

  it('without a signature', async () => {
    const payload = encode({ ...claims, iss: provider.issuer });
    for (const alg of ['none', 'None', '']) await refused(`${encode({ alg, kid: 'key-1' })}.${payload}.`);
    const [header, , signature] = (await provider.token(claims)).split('.');
    await refused(`${header}.${payload}.`);
    await refused(`${header}.${payload}.${signature}`);
    await refused('a.b.c');
    await refused('..');
  });

  it('signed with the public key as if it were a shared secret', async () => {
    const payload = { ...claims, iss: provider.issuer };
    for (const secret of [JSON.stringify(provider.jwk), provider.jwk.n!])
      for (const alg of ['HS256', 'HS512'])
        await refused(
          await new SignJWT(payload)
            .setProtectedHeader({ alg, kid: 'key-1' })
            .sign(new TextEncoder().encode(secret.padEnd(64))),
        );
  });

  it('that brings its own key, or says where another is', async () => {
    const thief = await startIdentityProvider();
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const payload = { ...claims, iss: provider.issuer };
    for (const header of [
      {},
      { jwk },
      { jku: `${thief.issuer}/keys` },
      { x5u: `${thief.issuer}/keys` },
      { kid: `${thief.issuer}/keys` },
      { kid: '../../../../etc/passwd' },
      { kid: "key-1' or '1'='1" },
      { kid: '__proto__' },
      { kid: 'key-2' },
      { crit: ['b64'], b64: true },
    ])
      await refused(await provider.token(payload, { header, key: privateKey }));
    expect(thief.requests).toEqual([]);
    await thief.close();
    expect(
      provider.requests.every((path) => /^\/(keys|\.well-known\/openid-configuration)$/.test(path)),
    ).toBe(true);
  });

  it('where the hub knows no identity provider', async () => {
    const plain = await Hub.start();
    try {
      const answer = await call(
        await provider.token({ roles: ['axle-admins'] }),
        'GET',
        TMF,
        undefined,
        plain,
      );
      expect(answer.status).toBe(401);
    } finally {
      await plain.stop();
    }
  });
});

describe('while the identity provider', () => {
  it('cannot be asked, tokens are neither taken nor refused, and API keys go on', async () => {
    const ailing = await startIdentityProvider();
    const own = await Hub.start(environment(ailing));
    const token = await ailing.token({ roles: ['axle-admins'] });
    const ask = () => call(token, 'GET', '/api/v1/scopes', undefined, own);
    try {
      ailing.is('broken');
      expect((await ask()).status).toBe(503);
      ailing.is('mute');
      expect((await ask()).status).toBe(503);
      expect((await own.request('GET', '/api/v1/scopes')).status).toBe(200);
      ailing.is('well');
      expect((await ask()).status).toBe(200);
      // Its keys are known now.
      ailing.is('broken');
      expect((await ask()).status).toBe(200);
    } finally {
      await own.stop();
      await ailing.close();
    }
  });

  it('signs with a key that is too short to be trusted, its tokens are not valid', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const weak = await startIdentityProvider();
    Object.assign(weak.jwk, publicKey.export({ format: 'jwk' }));
    const own = await Hub.start(environment(weak));
    try {
      const claims = { iss: weak.issuer, aud: AUDIENCE, sub: 'user-1', roles: ['axle-admins'] };
      const [header, payload] = [
        { alg: 'RS256', kid: 'key-1' },
        { ...claims, exp: Math.floor(Date.now() / 1000) + 300 },
      ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
      const signature = sign('sha256', Buffer.from(`${header}.${payload}`), privateKey).toString('base64url');
      const answer = await call(`${header}.${payload}.${signature}`, 'GET', '/api/v1/scopes', undefined, own);
      expect(answer).toMatchObject({ status: 401, body: { detail: 'The token is not valid.' } });
    } finally {
      await own.stop();
      await weak.close();
    }
  });

  it('is described at another address, its keys are taken from there', async () => {
    const own = await Hub.start({
      ...environment(provider),
      AXLE_OIDC_JWKS_URL: `${provider.issuer}/keys`,
      AXLE_OIDC_ROLES_CLAIM: 'realm_access.roles',
    });
    try {
      const before = provider.requests.length;
      const token = await provider.token({ realm_access: { roles: ['axle-admins'] } });
      expect((await call(token, 'GET', '/api/v1/scopes', undefined, own)).status).toBe(200);
      expect(provider.requests.slice(before)).toEqual(['/keys']);
      const whole = await provider.token({ 'realm_access.roles': ['axle-admins'] });
      expect((await call(whole, 'GET', '/api/v1/scopes', undefined, own)).status).toBe(200);
      const elsewhere = await provider.token({ roles: ['axle-admins'] });
      expect((await call(elsewhere, 'GET', '/api/v1/scopes', undefined, own)).status).toBe(403);
    } finally {
      await own.stop();
    }
  });
});

describe('the hub refuses to start, naming the variable', () => {
  const SOUND = {
    ...environment({ issuer: 'https://idp.example' }),
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  };

  it.each([
    [{ AXLE_OIDC_ISSUER: 'http://idp.example' }, 'AXLE_OIDC_ISSUER must be https://'],
    [{ AXLE_OIDC_ISSUER: '' }, 'AXLE_OIDC_ISSUER is not set'],
    [{ AXLE_OIDC_AUDIENCE: '' }, 'AXLE_OIDC_AUDIENCE is not set'],
    [{ AXLE_OIDC_ROLES: '' }, 'AXLE_OIDC_ROLES is not set'],
    [{ AXLE_OIDC_ROLES: '{' }, 'AXLE_OIDC_ROLES must be a JSON list'],
    [{ AXLE_OIDC_ROLES: '[]' }, 'AXLE_OIDC_ROLES must be a JSON list'],
    [
      { AXLE_OIDC_ROLES: '[{"value": "x", "role": "root", "scopes": ["*"]}]' },
      'AXLE_OIDC_ROLES [0] must have a value, a role (admin, operator, integrator, viewer)',
    ],
    [{ AXLE_OIDC_ROLES: '[{"value": "x", "role": "admin", "scopes": []}]' }, 'AXLE_OIDC_ROLES [0]'],
    [{ AXLE_OIDC_ROLES: '[{"value": "x", "role": "admin", "scopes": ["*", "a"]}]' }, 'AXLE_OIDC_ROLES [0]'],
    [{ AXLE_OIDC_JWKS_URL: 'ftp://idp.example/keys' }, 'AXLE_OIDC_JWKS_URL must be https://'],
  ])(
    '%j',
    async (overrides, fault) => {
      await expect(Hub.start({ ...SOUND, ...overrides })).rejects.toThrow(`Axle cannot start: ${fault}`);
    },
    30_000,
  );
});
