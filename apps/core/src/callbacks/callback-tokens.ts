import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { stringify as formatUuid, parse as parseUuid } from 'uuid';
import { CONFIG, type Config } from '../config/config.js';

const ID_BYTES = 16;
const MAC_BYTES = 32;

/**
 * The tokens in callback URLs: the execution's id and a MAC over it under a key of their own, so a token can neither
 * be guessed nor made from a known id, and need not be stored.
 */
@Injectable()
export class CallbackTokens {
  /** The current one first. */
  readonly #keys: [Buffer, ...Buffer[]];
  readonly #publicUrl: string;

  constructor(
    @Inject(CONFIG)
    {
      secretKey,
      retiredSecretKeys,
      publicUrl,
    }: Pick<Config, 'secretKey' | 'retiredSecretKeys' | 'publicUrl'>,
  ) {
    this.#keys = [tokenKey(secretKey), ...retiredSecretKeys.map(tokenKey)];
    this.#publicUrl = publicUrl;
  }

  /** Where a vendor delivers its later answer for an execution. */
  urlOf(executionId: string): string {
    const id = Buffer.from(parseUuid(executionId));
    return `${this.#publicUrl}/callbacks/${Buffer.concat([id, mac(this.#keys[0], id)]).toString('base64url')}`;
  }

  /** The execution that a token is for; undefined where the token is not one of ours. */
  executionOf(token: string): string | undefined {
    const bytes = Buffer.from(token, 'base64url');
    // Only the one text that stands for these bytes: no padding, no stray characters.
    if (bytes.length !== ID_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return undefined;
    const id = bytes.subarray(0, ID_BYTES);
    // A vendor may answer long after the key was changed.
    const ours = this.#keys.some((key) => timingSafeEqual(bytes.subarray(ID_BYTES), mac(key, id)));
    return ours ? formatUuid(id) : undefined;
  }
}

const tokenKey = (secretKey: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', secretKey, '', 'axle callback tokens', MAC_BYTES));

const mac = (key: Buffer, id: Buffer): Buffer => createHmac('sha256', key).update(id).digest();
