import { Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import type { EncryptedSecret, Schema } from '../database/schema.js';

/** A record's secrets as they are stored. */
export interface StoredSecrets {
  id: string;
  secrets: Record<string, EncryptedSecret>;
  /** To what one of them is bound, by its name. */
  placeOf: (name: string) => string;
}

/** Records that hold secrets. */
export interface SecretStore {
  /**
   * Up to `limit` of those with a secret under another key, in the order of their ids and after one of them. Nobody else
   * changes them before the end of the transaction.
   */
  lockOutdated(
    tx: Transaction<Schema>,
    keyId: string,
    page: { after?: string | undefined; limit: number },
  ): Promise<StoredSecrets[]>;
  replace(tx: Transaction<Schema>, id: string, secrets: Record<string, EncryptedSecret>): Promise<void>;
  /** How many secrets there are under each other key. */
  countOutdated(keyId: string): Promise<{ keyId: string; count: number }[]>;
}

/** Everything that holds secrets: each module that does adds its own. */
@Injectable()
export class SecretStores {
  readonly #stores: SecretStore[] = [];

  add(store: SecretStore): void {
    this.#stores.push(store);
  }

  get all(): readonly SecretStore[] {
    return this.#stores;
  }
}
