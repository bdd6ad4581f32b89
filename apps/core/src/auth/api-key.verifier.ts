import { Injectable, Logger } from '@nestjs/common';
import { sql } from 'kysely';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { sha256 } from './api-key.service.js';
import type { Holder, Verdict } from './caller.js';

/** How long a key is taken from memory. Whoever revokes one does not wait for it: that is told to every process. */
const MEMORY_MS = 60_000;

type KnownKey = Omit<Holder, 'kind'> & { expiresAt: Date | null };

interface Memory {
  key: Promise<KnownKey | undefined>;
  until: number;
}

/** Tells whose API key a text is. */
@Injectable()
export class ApiKeyVerifier {
  readonly #logger = new Logger(ApiKeyVerifier.name);
  readonly #memory = new Map<string, Memory>();

  constructor(
    private readonly db: Database,
    changes: ConfigurationChanges,
  ) {
    changes.onChange(() => this.#memory.clear());
  }

  async verify(text: string): Promise<Verdict> {
    const key = await this.#find(text);
    if (!key) return { refusal: 'The API key is not valid (any more).' };
    const { expiresAt, ...holder } = key;
    if (expiresAt && expiresAt.getTime() <= Date.now())
      return { refusal: `The API key expired at ${expiresAt.toISOString()}: ask an admin for another.` };
    return { kind: 'api-key', ...holder };
  }

  /** The key, where there is one that is not revoked. */
  #find(text: string): Promise<KnownKey | undefined> {
    const hash = sha256(text);
    const id = hash.toString('base64');
    const known = this.#memory.get(id);
    if (known && known.until > Date.now()) return known.key;
    const key = this.#read(hash);
    this.#memory.set(id, { key, until: Date.now() + MEMORY_MS });
    // Only what exists is kept: guesses must not fill the memory, nor an error be remembered.
    key.then(
      (found) => (found ? this.#recordUse(found) : this.#memory.delete(id)),
      () => this.#memory.delete(id),
    );
    return key;
  }

  #read(hash: Buffer): Promise<KnownKey | undefined> {
    return this.db
      .selectFrom('api_key')
      .select(['id', 'name', 'role', 'scope_ids as scopeIds', 'expires_at as expiresAt'])
      .where('hash', '=', hash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
  }

  /** Nobody waits for it. */
  #recordUse({ id }: KnownKey): void {
    this.db
      .insertInto('api_key_use')
      .values({ api_key_id: id, last_used_at: sql`now()` })
      .onConflict((conflict) =>
        conflict
          .column('api_key_id')
          .doUpdateSet({ last_used_at: sql`now()` })
          .where('api_key_use.last_used_at', '<', sql<Date>`now() - interval '1 minute'`),
      )
      .execute()
      .catch((error) => this.#logger.warn(`the use of a key could not be recorded: ${error}`));
  }
}
