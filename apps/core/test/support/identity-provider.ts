import type { webcrypto } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';

export const AUDIENCE = 'axle-hub';

/** An identity provider: a discovery document, a key set, and tokens that it signs. */
export async function startIdentityProvider() {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', use: 'sig' };
  const requests: string[] = [];
  let mood: 'well' | 'broken' | 'mute' = 'well';
  const server = createServer(({ url = '' }, response) => {
    requests.push(url);
    if (mood === 'mute') return;
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` },
      '/keys': { keys: [jwk] },
    };
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
