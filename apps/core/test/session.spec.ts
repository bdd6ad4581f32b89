import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { query } from './support/database.js';
import { type Answer, Hub } from './support/hub.js';

const SESSION = '/api/v1/session';
const CONNECTIONS = '/api/v1/connections';

let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start();
});

afterAll(() => hub.stop());

const signIn = (key: string) => hub.request('POST', SESSION, { key }, { authorization: '' });

const keyOf = async (role: string): Promise<{ id: string; key: string }> =>
  (await hub.request('POST', '/api/v1/api-keys', { name: `the ${role}`, role })).body;

/** What the browser sends from now on. */
const cookieOf = ({ headers }: Answer): string => headers.getSetCookie()[0]!.split(';', 1)[0]!;

const session = async (key = hub.key): Promise<string> => cookieOf(await signIn(key));

/** As the console's own scripts ask. */
const asConsole = (method: string, path: string, cookie: string, body?: unknown, site = 'same-origin') =>
  fetch(hub.url + path, {
    method,
    headers: {
      cookie,
      'sec-fetch-site': site,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

const connection = (key: string) => ({ key, name: key, spoke: 'demo-mock', values: {} });

describe('signing in', () => {
  it('answers who one is, and gives a cookie that no script can read and no other site sends', async () => {
    const { key } = await keyOf('operator');
    const answer = await signIn(key);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        name: 'the operator',
        role: 'operator',
        scopes: [
          { key: 'order-management-telecom', name: 'Order Management for Telecommunications and Media' },
        ],
        everyScope: false,
      },
    });
    expect((await signIn(hub.key)).body).toMatchObject({ role: 'admin', everyScope: true });
    const [cookie, ...others] = answer.headers.getSetCookie();
    expect(others).toEqual([]);
    const attributes = cookie!.split('; ').slice(1);
    expect(attributes).toEqual(
      expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Strict', expect.stringMatching(/^Expires=/)]),
    );
    const expires = attributes.find((one) => one.startsWith('Expires='))!.slice('Expires='.length);
    expect((Date.parse(expires) - Date.now()) / 3_600_000).toBeCloseTo(12, 1);
  });

  it('shows the key nowhere, and stores neither it nor the session', async () => {
    const { key } = await keyOf('viewer');
    const answer = await signIn(key);
    const cookie = cookieOf(answer);
    const value = cookie.split('=')[1]!;
    expect(JSON.stringify([answer.body, ...answer.headers])).not.toContain(key);
    const who = await asConsole('GET', SESSION, cookie);
    expect(await who.text()).not.toContain(key);
    const { rows } = await query(
      hub.databaseUrl,
      `select s::text as session, encode(hash, 'escape') as hash from session s`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const secret of [key, value]) {
      expect(JSON.stringify(rows)).not.toContain(secret);
      expect(JSON.stringify(rows)).not.toContain(Buffer.from(secret).toString('hex'));
      expect(hub.output).not.toContain(secret);
    }
  });

  it('is refused with a key that is none, saying so at the key', async () => {
    const answer = await signIn('axle_guessed');
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'key', reason: expect.stringContaining('not valid') }] },
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('marks the cookie as secure, and ties it to its host, where the hub is reached over https', async () => {
    const secure = await Hub.start({ AXLE_PUBLIC_URL: 'https://axle.example' });
    const { headers } = await secure.request('POST', SESSION, { key: secure.key }, { authorization: '' });
    const [cookie] = headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-axle-session=/);
    expect(cookie!.split('; ')).toEqual(expect.arrayContaining(['Path=/', 'Secure']));
    const response = await fetch(secure.url + SESSION, {
      headers: { cookie: cookieOf({ headers } as Answer) },
    });
    expect(response.status).toBe(200);
    await secure.stop();
  });
});

describe('a session', () => {
  it('may what its key may', async () => {
    const { key } = await keyOf('viewer');
    const cookie = await session(key);
    expect((await asConsole('GET', CONNECTIONS, cookie)).status).toBe(200);
    expect((await asConsole('POST', CONNECTIONS, cookie, connection('viewers'))).status).toBe(403);
    expect((await asConsole('GET', '/api/v1/api-keys', cookie)).status).toBe(403);
  });

  it('changes something from the console alone: what comes from elsewhere, or does not say, is refused', async () => {
    const cookie = await session();
    for (const site of ['cross-site', 'same-site', 'none', '']) {
      const { status } = await asConsole('POST', CONNECTIONS, cookie, connection('forged'), site);
      expect({ site, status }).toEqual({ site, status: 403 });
    }
    const forged = await hub.request('GET', `${CONNECTIONS}/forged`);
    expect(forged.status).toBe(404);
    expect((await asConsole('POST', CONNECTIONS, cookie, connection('own'))).status).toBe(201);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'takes no body that a form could send: %s',
    async (type) => {
      const { status } = await fetch(hub.url + CONNECTIONS, {
        method: 'POST',
        headers: { cookie: await session(), 'sec-fetch-site': 'same-origin', 'content-type': type },
        body: JSON.stringify(connection('form')),
      });
      expect(status).toBe(415);
    },
  );

  it('counts for nothing beside another credential', async () => {
    const cookie = await session();
    const { status } = await hub.request('GET', CONNECTIONS, undefined, {
      authorization: 'Bearer axle_guessed',
      cookie,
    });
    expect(status).toBe(401);
  });

  it('ends when one signs out, for whoever has copied it, too', async () => {
    const cookie = await session();
    const out = await asConsole('DELETE', SESSION, cookie);
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()[0]).toMatch(/^axle-session=;.*Expires=Thu, 01 Jan 1970/);
    const after = await asConsole('GET', SESSION, cookie);
    expect(after.status).toBe(401);
    expect(await after.json()).toMatchObject({ detail: expect.stringContaining('sign in again') });
  });

  it('ends with its key: when that is revoked, and when it expires', async () => {
    const { id, key } = await keyOf('operator');
    const cookie = await session(key);
    expect((await asConsole('GET', SESSION, cookie)).status).toBe(200);
    await hub.request('DELETE', `/api/v1/api-keys/${id}`);
    expect((await asConsole('GET', SESSION, cookie)).status).toBe(401);

    const other = await keyOf('operator');
    const others = await session(other.key);
    await query(hub.databaseUrl, `update api_key set expires_at = now() where id = $1`, [other.id]);
    expect((await asConsole('GET', SESSION, others)).status).toBe(401);
  });

  it('ends by itself, and is forgotten at the next signing in', async () => {
    const cookie = await session();
    await query(hub.databaseUrl, `update session set expires_at = now()`);
    expect((await asConsole('GET', SESSION, cookie)).status).toBe(401);
    await session();
    const { rows } = await query(hub.databaseUrl, 'select count(*)::int as count from session');
    expect(rows).toEqual([{ count: 1 }]);
  });
});

describe('the console', () => {
  const browse = (path: string) => fetch(hub.url + path, { headers: { accept: 'text/html,*/*;q=0.8' } });

  it('is served with a policy that runs its own files only, and with a nonce that is never used again', async () => {
    const [one, other] = await Promise.all([browse('/'), browse('/')]);
    const [policy, next] = [one, other].map(({ headers }) => headers.get('content-security-policy')!);
    const directives = Object.fromEntries(
      policy!.split('; ').map((directive) => {
        const [name, ...values] = directive.split(' ');
        return [name, values.join(' ')];
      }),
    );
    const [, nonce] = /'nonce-([\w+/=]{24})'/.exec(policy!)!;
    expect(directives).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': `'self' 'nonce-${nonce}'`,
      'img-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
    expect(next).not.toContain(nonce);
    expect(one.headers.get('cache-control')).toBe('no-store');
    const page = await one.text();
    expect(page).toContain(`nonce="${nonce}"`);
    expect(page).not.toContain('__CSP_NONCE__');
    // Not one script within the page.
    expect(page.match(/<script(?![^>]*\ssrc=)/g)).toBeNull();
  });

  it('opens wherever a link leads into it, to browsers alone', async () => {
    const page = await browse('/request-types/some?tab=inputs');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect((await hub.request('GET', '/request-types/some')).status).toBe(404);
    const form = await fetch(`${hub.url}/request-types`, {
      method: 'POST',
      headers: { accept: 'text/html' },
    });
    expect(form.status).toBe(404);
  });

  it.each([
    '/api/v1/never',
    '/tmf-api/never',
    '/callbacks/never',
    '/health/never',
    '/metrics/never',
    '/openapi.json/never',
    '/docs/never/never',
    '/assets/never.js',
  ])('does not open at %s', async (path) => {
    const { status, headers } = await browse(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(headers.get('content-type')).not.toContain('html');
  });

  it('has files that never change under their names, compressed', async () => {
    const page = await (await browse('/')).text();
    const [, script] = /<script [^>]*src="(\/assets\/[^"]+)"/.exec(page)!;
    const { headers } = await fetch(hub.url + script, { headers: { 'accept-encoding': 'gzip' } });
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'gzip',
      'content-type': expect.stringContaining('javascript'),
      'x-content-type-options': 'nosniff',
    });
  });

  it('is not served by a worker', async () => {
    const worker = await Hub.start({ AXLE_ROLE: 'worker', DATABASE_URL: hub.databaseUrl });
    const response = await fetch(worker.url, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(404);
    await worker.stop();
  });
});
