import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { JWTPayload } from 'jose';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { sha256 } from './api-key.service.js';
import type { Holder, Verdict } from './caller.js';
import { TokenVerifier } from './token.verifier.js';

/** A working day. */
const LIFE_MS = 12 * 3_600_000;

/** What somebody has while signed in to the console, instead of a key or a token. Only its hash is stored. */
@Injectable()
export class SessionService {
  constructor(
    private readonly db: Database,
    private readonly tokens: TokenVerifier,
  ) {}

  /** For the holder of an API key. */
  open({ id }: Pick<Holder, 'id'>): Promise<OpenedSession> {
    return this.#open({ api_key_id: id, claims: null });
  }

  /** For a user of the identity provider. */
  openFor(claims: JWTPayload): Promise<OpenedSession> {
    return this.#open({ api_key_id: null, claims: JSON.stringify(claims) });
  }

  /** Read each time: who signs out, whose key is revoked, and whom no grant fits any more, is out at once. */
  async verify(text: string): Promise<Verdict> {
    const session = await this.db
      .selectFrom('session')
      .leftJoin('api_key', 'api_key.id', 'session.api_key_id')
      .select(['api_key.id', 'name', 'role', 'scope_ids as scopeIds', 'claims'])
      .where('session.hash', '=', sha256(text))
      .where('session.expires_at', '>', sql<Date>`now()`)
      .where('revoked_at', 'is', null)
      .where(sql<boolean>`coalesce(api_key.expires_at > now(), true)`)
      .executeTakeFirst();
    if (session?.claims) return this.tokens.holderOf(session.claims);
    if (!session?.id || !session.name || !session.role)
      return { refusal: 'The session has ended: sign in again.' };
    const { id, name, role, scopeIds } = session;
    return { kind: 'api-key', id, name, role, scopeIds };
  }

  async end(text: string): Promise<void> {
    await this.db.deleteFrom('session').where('hash', '=', sha256(text)).execute();
  }

  async #open(whose: { api_key_id: string | null; claims: string | null }): Promise<OpenedSession> {
    const text = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + LIFE_MS);
    await this.db.deleteFrom('session').where('expires_at', '<', sql<Date>`now()`).execute();
    await this.db
      .insertInto('session')
      .values({ hash: sha256(text), ...whose, expires_at: expiresAt })
      .execute();
    return { text, expiresAt };
  }
}

interface OpenedSession {
  text: string;
  expiresAt: Date;
}
