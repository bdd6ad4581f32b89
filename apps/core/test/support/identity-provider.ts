import { createHash, randomUUID, type webcrypto } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';

export const AUDIENCE = 'axle-hub';

/** An identity provider: a discovery document, a key set, and tokens that it signs. */
export async function startIdentityProvider() {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', use: 'sig' };
  const requests: string[] = [];
  let mood: 'well' | 'broken' | 'mute' = 'well';
  let user: JWTPayload = {};
  const grants = new Map<string, { nonce: string; challenge: string; client: string }>();

  /** The user signs in at once, and is sent back with a code. */
  const authorize = ({ searchParams }: URL): string => {
    const asked = (name: string) => searchParams.get(name) ?? '';
    const code = randomUUID();
    grants.set(code, {
      nonce: asked('nonce'),
      challenge: asked('code_challenge'),
      client: asked('client_id'),
    });
    return `${asked('redirect_uri')}?${new URLSearchParams({ code, state: asked('state') })}`;
  };

  /** Of a code once, and for whoever has begun with it (RFC 7636). */
  const exchange = async (form: URLSearchParams): Promise<object | undefined> => {
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || grant.challenge !== proof || form.get('client_id') !== grant.client) return undefined;
    const claims = { aud: grant.client, nonce: grant.nonce, iat: Math.floor(Date.now() / 1000), ...user };
    return { access_token: 'opaque', token_type: 'Bearer', id_token: await token(claims) };
  };

  const server = createServer(async (request, response) => {
    const { url = '' } = request;
    requests.push(url);
    if (mood === 'mute') return;
    const at = new URL(url, issuer);
    if (at.pathname === '/authorize') {
      response.writeHead(302, { location: authorize(at) }).end();
      return;
    }
    if (at.pathname === '/token') {
      const tokens = await exchange(new URLSearchParams(await text(request)));
      response.writeHead(tokens ? 200 : 400, { 'content-type': 'application/json' });
      response.end(JSON.stringify(tokens ?? { error: 'invalid_grant' }));
      return;
    }
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': {
        issuer,
        jwks_uri: `${issuer}/keys`,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: ['RS256'],
      },
      '/keys': { keys: [jwk] },
    };
    response.setHeader('content-type', 'application/json');
    response.statusCode = mood === 'broken' ? 500 : answers[url] ? 200 : 404;
    response.end(JSON.stringify(answers[url] ?? {}));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Signed with the provider's key, unless another is given. */
  const token = (
    claims: JWTPayload = {},
    {
      header = {},
      key = privateKey,
    }: { header?: Partial<JWTHeaderParameters>; key?: webcrypto.CryptoKey } = {},
  ): Promise<string> =>
    new SignJWT({ iss: issuer, aud: AUDIENCE, sub: 'user-1', exp: Date.now() / 1000 + 300, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'key-1', ...header })
      .sign(key);

  return {
    issuer,
    jwk,
    requests,
    token,
    /** Who signs in from now on. */
    signsIn(claims: JWTPayload) {
      user = claims;
    },
    is(next: typeof mood) {
      mood = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export type IdentityProvider = Awaited<ReturnType<typeof startIdentityProvider>>;
