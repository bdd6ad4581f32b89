import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { EncryptedSecret } from '../database/schema.js';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;

/** The stored text cannot be decrypted here. */
export class VaultError extends Error {}

/**
 * Encrypts secret values, each bound to the place where it is stored: moved to another record or field, it can no
 * longer be read. It encrypts with one key, and reads what was encrypted with a retired one as well.
 */
export class Vault {
  /** Of the key with which it encrypts. */
  readonly keyId: string;
  readonly #key: Buffer;
  readonly #keys: ReadonlyMap<string, Buffer>;

  /** Each key: 32 bytes. */
  constructor(key: Buffer, retired: readonly Buffer[] = []) {
    this.keyId = idOf(key);
    this.#key = key;
    this.#keys = new Map([...retired, key].map((known) => [idOf(known), known]));
  }

  knows(keyId: string): boolean {
    return this.#keys.has(keyId);
  }

  encrypt(value: unknown, place: string): EncryptedSecret {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.#key, iv).setAAD(Buffer.from(place));
    const data = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return {
      keyId: this.keyId,
      iv: iv.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      data: data.toString('base64'),
    };
  }

  decrypt({ keyId, iv, tag, data }: EncryptedSecret, place: string): unknown {
    const key = this.#keys.get(keyId);
    if (!key)
      throw new VaultError(
        `${place} was encrypted with the key ${keyId}; AXLE_SECRET_KEY is ${this.keyId}. Name that key in AXLE_SECRET_KEYS_RETIRED.`,
      );
    try {
      const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(iv, 'base64'), { authTagLength: 16 })
        .setAAD(Buffer.from(place))
        .setAuthTag(Buffer.from(tag, 'base64'));
      const text = Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString(
        'utf8',
      );
      return JSON.parse(text);
    } catch {
      throw new VaultError(`${place} has been changed since it was encrypted. Enter the secret again.`);
    }
  }
}

/** Tells keys apart, and nothing of what they are. */
const idOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 16);
