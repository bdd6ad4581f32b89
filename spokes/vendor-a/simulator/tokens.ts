import { randomBytes } from 'node:crypto';

/** Access tokens of client credentials (RFC 6749 §4.4). */
export class Tokens {
  /** How many were ever issued. */
  issued = 0;
  /** Until when each is good, by `performance.now()`. */
  readonly #validUntil = new Map<string, number>();

  constructor(
    private readonly credentials: { clientId: string; clientSecret: string },
    private readonly lifetimeSeconds: number,
  ) {}

  /** `authorization`: HTTP basic, both parts form-encoded (§2.3.1). Undefined: the credentials are wrong. */
  issue(authorization = ''): { access_token: string; token_type: string; expires_in: number } | undefined {
    const { clientId, clientSecret } = this.credentials;
    const given = Buffer.from(authorization.replace(/^Basic /i, ''), 'base64')
      .toString()
      .split(':');
    const [id, secret] = given.map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
    if (id !== clientId || secret !== clientSecret) return undefined;
    const token = randomBytes(24).toString('base64url');
    this.issued++;
    this.#validUntil.set(token, performance.now() + this.lifetimeSeconds * 1_000);
    return { access_token: token, token_type: 'Bearer', expires_in: this.lifetimeSeconds };
  }

  accepts(authorization = ''): boolean {
    const validUntil = this.#validUntil.get(authorization.replace(/^Bearer /i, ''));
    return validUntil !== undefined && performance.now() < validUntil;
  }

  /** Withdraws every token before its time. */
  revoke(): void {
    this.#validUntil.clear();
  }
}
