import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import type { EncryptedSecret } from '../database/schema.js';
import { Vault, VaultError } from '../secrets/vault.js';

/** After a change, this long signatures are made with the secret before it as well. */
const OVERLAP_MS = 24 * 3_600_000;

/** What is stored, encrypted. */
interface Secrets {
  current: string;
  previous?: { secret: string; until: string };
}

/** A subscription, as far as its secret is bound to it. */
interface Owner {
  id: string;
  scopeId: string;
}

/** A new secret: to be shown once, and as it is stored. */
interface NewSecret {
  secret: string;
  sealed: EncryptedSecret;
}

/** The secrets with which notifications are signed, by Standard Webhooks. */
@Injectable()
export class SigningSecrets {
  constructor(private readonly vault: Vault) {}

  create(owner: Owner): NewSecret {
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    return { secret, sealed: this.#seal(owner, { current: secret }) };
  }

  /** The old secret signs too for a day, so that the subscriber can change over without missing an event. */
  rotate(owner: Owner, stored: EncryptedSecret): NewSecret {
    const { secret } = this.create(owner);
    const until = new Date(Date.now() + OVERLAP_MS).toISOString();
    try {
      const previous = { secret: this.#open(owner, stored).current, until };
      return { secret, sealed: this.#seal(owner, { current: secret, previous }) };
    } catch (error) {
      // A secret that cannot be read any more is what a new one is for.
      if (error instanceof VaultError) return { secret, sealed: this.#seal(owner, { current: secret }) };
      throw error;
    }
  }

  /** The headers of a message that is sent now. */
  sign(owner: Owner, stored: EncryptedSecret, id: string, body: string): Record<string, string> {
    const now = new Date();
    const { current, previous } = this.#open(owner, stored);
    const secrets = previous && new Date(previous.until) > now ? [current, previous.secret] : [current];
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
    };
  }

  #seal(owner: Owner, secrets: Secrets): EncryptedSecret {
    return this.vault.encrypt(secrets, placeOf(owner));
  }

  #open(owner: Owner, stored: EncryptedSecret): Secrets {
    return this.vault.decrypt(stored, placeOf(owner)) as Secrets;
  }
}

export const placeOf = ({ id, scopeId }: Owner) => `subscription ${scopeId}|${id}|secret`;
