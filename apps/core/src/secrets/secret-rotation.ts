import { ForbiddenException, Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { Audit } from '../audit/audit.js';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import type { EncryptedSecret, Schema } from '../database/schema.js';
import { type RotationReport } from './secret-rotation.answer.js';
import { type SecretStore, SecretStores, type StoredSecrets } from './secret-stores.js';
import { Vault, VaultError } from './vault.js';

/** Records in one transaction: each is locked no longer than a moment. */
const BATCH = 100;
const MAX_UNREADABLE = 100;

/** Encrypts every secret anew, with the current key, while the hub runs. Whatever ends it, all stays readable. */
@Injectable()
export class SecretRotation {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly stores: SecretStores,
    private readonly audit: Audit,
  ) {}

  /** By an admin of every scope: it touches the secrets of all. */
  async run(caller: Caller): Promise<RotationReport> {
    if (caller.scopeIds !== null)
      throw new ForbiddenException(
        'Only an admin of every scope rotates secrets: your credential is for some of them.',
      );
    const { keyId } = this.vault;
    const report: RotationReport = { keyId, reencrypted: 0, remaining: [], unreadable: [] };
    for (const store of this.stores.all) await this.#rotateAll(store, report);
    report.remaining = await this.#remaining();
    await this.db.transaction().execute((tx) =>
      this.audit.record(tx, {
        caller,
        action: 'rotate-secret',
        kind: 'secret-key',
        id: keyId,
        scopeIds: null,
        after: report,
      }),
    );
    return report;
  }

  async #rotateAll(store: SecretStore, report: RotationReport): Promise<void> {
    for (let after: string | undefined, more = true; more; )
      await this.db.transaction().execute(async (tx) => {
        const batch = await store.lockOutdated(tx, this.vault.keyId, { after, limit: BATCH });
        for (const record of batch) await this.#rotate(tx, store, record, report);
        after = batch.at(-1)?.id;
        more = after !== undefined;
      });
  }

  async #rotate(
    tx: Transaction<Schema>,
    store: SecretStore,
    { id, secrets, placeOf }: StoredSecrets,
    report: RotationReport,
  ): Promise<void> {
    const renewed: Record<string, EncryptedSecret> = {};
    for (const [name, secret] of Object.entries(secrets)) {
      if (secret.keyId === this.vault.keyId) continue;
      try {
        const place = placeOf(name);
        renewed[name] = this.vault.encrypt(this.vault.decrypt(secret, place), place);
      } catch (error) {
        if (!(error instanceof VaultError)) throw error;
        if (report.unreadable.length < MAX_UNREADABLE) report.unreadable.push(error.message);
      }
    }
    const count = Object.keys(renewed).length;
    if (count === 0) return;
    await store.replace(tx, id, { ...secrets, ...renewed });
    report.reencrypted += count;
  }

  async #remaining(): Promise<RotationReport['remaining']> {
    const counts = new Map<string, number>();
    for (const store of this.stores.all)
      for (const { keyId, count } of await store.countOutdated(this.vault.keyId))
        counts.set(keyId, (counts.get(keyId) ?? 0) + count);
    return [...counts].map(([keyId, count]) => ({ keyId, known: this.vault.knows(keyId), count }));
  }
}
