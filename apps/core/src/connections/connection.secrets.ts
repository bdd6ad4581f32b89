import type { ConnectionValues } from '@axle/spoke-runtime';
import { Injectable } from '@nestjs/common';
import type { EncryptedSecret } from '../database/schema.js';
import { Vault, VaultError } from '../secrets/vault.js';
import type { ConnectionRow } from './connection-record.js';
import { joinSecrets, splitSecrets } from './secret-fields.js';

/** A connection, as far as its secrets are bound to it. */
type Owner = Pick<ConnectionRow, 'id' | 'scope_id'>;

/** As it is stored. */
type Sealed = Pick<ConnectionRow, 'id' | 'scope_id' | 'options' | 'secrets'>;

/** The secrets of connections, each bound to its connection and path. */
@Injectable()
export class ConnectionSecrets {
  constructor(private readonly vault: Vault) {}

  /** As they are stored. `paths`: of the secrets among the values. */
  seal(owner: Owner, values: ConnectionValues, paths: readonly string[]) {
    const { options, secrets } = splitSecrets(values, paths);
    const sealed: [string, EncryptedSecret][] = [...secrets].map(([path, value]) => [
      path,
      this.vault.encrypt(value, placeOf(owner, path)),
    ]);
    return { options: JSON.stringify(options), secrets: JSON.stringify(Object.fromEntries(sealed)) };
  }

  /** Throws {@link VaultError} for the first that cannot be read. */
  open(row: Sealed): ConnectionValues {
    const { values, unreadable } = this.openReadable(row);
    for (const error of unreadable.values()) throw error;
    return values;
  }

  /** Without those that cannot be read, and why each of them cannot. */
  openReadable(row: Sealed): { values: ConnectionValues; unreadable: Map<string, VaultError> } {
    const readable: [string, unknown][] = [];
    const unreadable = new Map<string, VaultError>();
    for (const [path, secret] of Object.entries(row.secrets)) {
      try {
        readable.push([path, this.vault.decrypt(secret, placeOf(row, path))]);
      } catch (error) {
        if (!(error instanceof VaultError)) throw error;
        unreadable.set(path, error);
      }
    }
    return { values: joinSecrets(row.options, readable), unreadable };
  }
}

export const placeOf = ({ scope_id, id }: Owner, path: string): string =>
  `connection ${scope_id}|${id}|${path}`;
