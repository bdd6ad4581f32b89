import { ForbiddenException, Inject, Injectable, Logger } from '@nestjs/common';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { CONFIG, type Config, type OidcConfig } from '../config/config.js';
import type { Holder, Verdict } from './caller.js';
import { IssuerKeys } from './issuer-keys.js';
import { EVERY_SCOPE, ScopeService } from './scope.service.js';
import { grantOf } from './token-grant.js';

/** Signatures by a key that the issuer alone has. Anybody who can check one of a shared secret could make it, too. */
const ALGORITHMS = ['RS', 'PS', 'ES'].flatMap((kind) => [256, 384, 512].map((bits) => `${kind}${bits}`));

/** Seconds by which the issuer's clock and this one may differ. */
const CLOCK_TOLERANCE = 30;

const MAX_NAME = 200;

/** Tells whose token of the identity provider a text is. */
@Injectable()
export class TokenVerifier {
  readonly #logger = new Logger(TokenVerifier.name);
  readonly #config: OidcConfig | undefined;
  readonly #keys: IssuerKeys | undefined;

  constructor(
    private readonly scopes: ScopeService,
    @Inject(CONFIG) { oidc }: Config,
  ) {
    this.#config = oidc;
    this.#keys = oidc && new IssuerKeys(oidc);
  }

  async verify(token: string): Promise<Verdict> {
    if (!this.#config || !this.#keys)
      return { refusal: 'Tokens are not taken here: send an API key, `Authorization: Bearer <api key>`.' };
    const { issuer, audience } = this.#config;
    let claims: JWTPayload;
    try {
      const { payload } = await jwtVerify(token, this.#keys.find, {
        issuer,
        audience,
        algorithms: [...ALGORITHMS, 'EdDSA', 'Ed25519'],
        clockTolerance: CLOCK_TOLERANCE,
        requiredClaims: ['sub', 'exp'],
      });
      claims = payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { refusal: 'The token has expired: get another.' };
      if (error instanceof errors.JWTClaimValidationFailed)
        return { refusal: `The token is not for this hub: its claim "${error.claim}" does not fit.` };
      if (error instanceof errors.JOSEError) return { refusal: 'The token is not valid.' };
      if (!(error instanceof TypeError)) throw error;
      // The issuer's key is none for this algorithm, or too short to be trusted: its administrators' to mend.
      this.#logger.error(`a token of ${issuer} cannot be verified: ${error.message}`);
      return { refusal: 'The token is not valid.' };
    }
    return this.holderOf(claims);
  }

  /** Whom the claims are of, and what that one may by today's grants. Who has no role is forbidden everything. */
  async holderOf(claims: JWTPayload): Promise<Verdict> {
    const config = this.#config;
    if (!config || claims.iss !== config.issuer)
      return { refusal: 'The identity provider is not known here (any more): sign in again.' };
    const { sub, preferred_username: username } = claims;
    if (!isName(sub)) return { refusal: 'The token is not for this hub: its claim "sub" does not fit.' };
    const name = isName(username) ? username : sub;
    const grant = grantOf(claims, config);
    const scopeIds = grant && (await this.#find(grant.scopes));
    if (!grant || scopeIds?.length === 0)
      throw new ForbiddenException(
        `"${name}" has no role here: no value of the token's claim "${config.rolesClaim}" gives one.`,
      );
    return {
      kind: 'oidc',
      id: `${config.issuer}#${sub}`,
      name,
      role: grant.role,
      scopeIds: scopeIds ?? null,
    };
  }

  /** Those of the scopes that there are. */
  async #find(keys: string[]): Promise<Holder['scopeIds']> {
    if (keys.includes(EVERY_SCOPE)) return null;
    return (await this.scopes.list()).filter(({ key }) => keys.includes(key)).map(({ id }) => id);
  }
}

/** What can be shown, stored and logged as it is. */
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= MAX_NAME && !/[\p{Cc}\p{Cs}]/u.test(value);
