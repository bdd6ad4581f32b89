import { Logger, ServiceUnavailableException } from '@nestjs/common';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, type RemoteJWKSet } from 'jose';
import type { OidcConfig } from '../config/config.js';

/** How long the identity provider may take to answer. */
const TIMEOUT_MS = 5_000;

/** The keys with which an issuer signs its tokens: read when they are needed first, and again as they change. */
export class IssuerKeys {
  readonly #logger = new Logger(IssuerKeys.name);
  #keys: Promise<RemoteJWKSet> | undefined;

  constructor(private readonly config: Pick<OidcConfig, 'issuer' | 'jwksUrl'>) {}

  /** The key for a token. That the issuer cannot be asked is no fault of the token's. */
  find: JWTVerifyGetKey = async (header, token) => {
    try {
      this.#keys ??= this.#locate();
      return await (await this.#keys)(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error;
      this.#logger.error(`the keys of ${this.config.issuer} cannot be read: ${describe(error)}`);
      throw new ServiceUnavailableException('The identity provider cannot be asked for its keys. Try again.');
    }
  };

  async #locate(): Promise<RemoteJWKSet> {
    try {
      const url = this.config.jwksUrl ?? (await discover(this.config.issuer));
      return createRemoteJWKSet(new URL(url), { timeoutDuration: TIMEOUT_MS });
    } catch (error) {
      this.#keys = undefined;
      throw error;
    }
  }
}

/** OpenID Connect Discovery 1.0: the document has to be the issuer's own. */
async function discover(issuer: string): Promise<string> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`its discovery document is answered with ${response.status}`);
  const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (document.issuer !== issuer)
    throw new Error(`its discovery document is of the issuer ${JSON.stringify(document.issuer)}`);
  const keys = String(document.jwks_uri);
  if (!keys.startsWith('https:') && !issuer.startsWith('http:'))
    throw new Error(`its discovery document has no https address of keys`);
  return keys;
}

function describe(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
