import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { sha256 } from './api-key.service.js';
import type { Holder, Verdict } from './caller.js';

/** A working day. */
const LIFE_MS = 12 * 3_600_000;

/** What the holder of an API key has while signed in to the console, instead of the key. Only its hash is stored. */
@Injectable()
export class SessionService {
  constructor(private readonly db: Database) {}

  async open({ id }: Pick<Holder, 'id'>): Promise<{ text: string; expiresAt: Date }> {
    const text = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + LIFE_MS);
    await this.db.deleteFrom('session').where('expires_at', '<', sql<Date>`now()`).execute();
    await this.db
      .insertInto('session')
      .values({ hash: sha256(text), api_key_id: id, expires_at: expiresAt })
      .execute();
    return { text, expiresAt };
  }

  /** Read each time: who signs out, and whose key is revoked, is out at once. */
  async verify(text: string): Promise<Verdict> {
    const holder = await this.db
      .selectFrom('session')
      .innerJoin('api_key', 'api_key.id', 'session.api_key_id')
      .select(['api_key.id', 'name', 'role', 'scope_ids as scopeIds'])
      .where('session.hash', '=', sha256(text))
      .where('session.expires_at', '>', sql<Date>`now()`)
      .where('revoked_at', 'is', null)
      .where(sql<boolean>`coalesce(api_key.expires_at > now(), true)`)
      .executeTakeFirst();
    return holder ? { kind: 'api-key', ...holder } : { refusal: 'The session has ended: sign in again.' };
  }

  async end(text: string): Promise<void> {
    await this.db.deleteFrom('session').where('hash', '=', sha256(text)).execute();
  }
}
