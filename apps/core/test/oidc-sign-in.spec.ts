import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hub } from './support/hub.js';
import { AUDIENCE, type IdentityProvider, startIdentityProvider } from './support/identity-provider.js';

const SESSION = '/api/v1/session';

let provider: IdentityProvider;
let hub: Hub;

beforeAll(async () => {
  provider = await startIdentityProvider();
  hub = await Hub.start({
    AXLE_OIDC_ISSUER: provider.issuer,
    AXLE_OIDC_AUDIENCE: AUDIENCE,
    AXLE_OIDC_ROLES: JSON.stringify([{ value: 'operators', role: 'operator', scopes: ['*'] }]),
    AXLE_OIDC_CLIENT_ID: 'axle-console',
  });
});

afterAll(async () => {
  await hub.stop();
  await provider.close();
});

/** As a browser goes from one address to the next: by hand, to see what each says. */
const go = (url: string, cookie = '') => fetch(url, { redirect: 'manual', headers: { cookie } });
const cookieOf = ({ headers }: Response, name: string) =>
  headers.getSetCookie().find((one) => one.startsWith(`${name}=`) && !one.startsWith(`${name}=;`));
const pairOf = (cookie: string | undefined) => cookie?.split(';', 1)[0] ?? '';

/** To the provider and back: with whose cookie, and to which address. */
async function begin(back = '/orders?state=done') {
  const start = await go(`${hub.url}${SESSION}/oidc?back=${encodeURIComponent(back)}`);
  const there = new URL(start.headers.get('location')!);
  const answer = await go(there.href);
  return {
    there,
    pending: cookieOf(start, 'axle-sign-in')!,
    callback:
      hub.url +
      new URL(answer.headers.get('location')!).pathname +
      new URL(answer.headers.get('location')!).search,
  };
}

const whoIs = async (cookie: string) => {
  const response = await fetch(hub.url + SESSION, { headers: { cookie } });
  return { status: response.status, body: await response.json() };
};

describe('signing in by the identity provider', () => {
  it('is offered, and leads back to where one was, as who the provider says', async () => {
    const { body: ways } = await hub.request('GET', `${SESSION}/ways`, undefined, { authorization: '' });
    expect(ways).toEqual({ apiKey: true, identityProvider: new URL(provider.issuer).host });
    provider.signsIn({ sub: 'user-7', preferred_username: 'olga', roles: ['operators'] });
    const { there, pending, callback } = await begin();
    expect(Object.fromEntries(there.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: expect.stringContaining(`${SESSION}/oidc/callback`),
    });
    expect(pending).toMatch(/HttpOnly/);
    const finished = await go(callback, pairOf(pending));
    expect([finished.status, finished.headers.get('location')]).toEqual([302, '/orders?state=done']);
    const session = cookieOf(finished, 'axle-session')!;
    expect(session).toMatch(/HttpOnly/);
    expect(session).toMatch(/SameSite=Strict/);
    expect(await whoIs(pairOf(session))).toMatchObject({
      status: 200,
      body: { name: 'olga', role: 'operator' },
    });
    // The code is of use once.
    const again = await go(callback, pairOf(pending));
    expect(again.headers.get('location')).toBe('/?sign-in=failed');
    // It ends as any other.
    await fetch(hub.url + SESSION, {
      method: 'DELETE',
      headers: { cookie: pairOf(session), 'sec-fetch-site': 'same-origin' },
    });
    expect(await whoIs(pairOf(session))).toMatchObject({ status: 401 });
  });

  it('by who has no role here signs nobody in, and says so', async () => {
    provider.signsIn({ sub: 'user-8', roles: ['nobody'] });
    const { pending, callback } = await begin();
    const finished = await go(callback, pairOf(pending));
    expect(finished.headers.get('location')).toBe('/?sign-in=no-role');
    expect(cookieOf(finished, 'axle-session')).toBeUndefined();
  });

  it('is finished by the browser that has begun it alone', async () => {
    provider.signsIn({ sub: 'user-7', roles: ['operators'] });
    const [mine, others] = [await begin(), await begin()];
    const refused = [
      await go(mine.callback),
      await go(mine.callback, pairOf(others.pending)),
      await go(mine.callback.replace(/state=[^&]+/, 'state=guessed'), pairOf(mine.pending)),
      await go(mine.callback, 'axle-sign-in=bm9uc2Vuc2U'),
    ];
    for (const answer of refused) {
      expect(answer.headers.get('location')).toBe('/?sign-in=failed');
      expect(cookieOf(answer, 'axle-session')).toBeUndefined();
    }
  });

  it('with a token that was made for another sign-in, or for another client, is refused', async () => {
    for (const wrong of [{ nonce: 'of another' }, { aud: 'another-client' }]) {
      provider.signsIn({ sub: 'user-7', roles: ['operators'], ...wrong });
      const { pending, callback } = await begin();
      expect((await go(callback, pairOf(pending))).headers.get('location')).toBe('/?sign-in=failed');
    }
  });

  it.each([
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    '/api/v1/session',
    'orders',
    '/%0a//x\n',
  ])('never leads to %j', async (back) => {
    provider.signsIn({ sub: 'user-7', roles: ['operators'] });
    const { pending, callback } = await begin(back);
    expect((await go(callback, pairOf(pending))).headers.get('location')).toBe('/');
  });
});
