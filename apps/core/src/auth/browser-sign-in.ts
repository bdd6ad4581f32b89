import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import type { JWTPayload } from 'jose';
import * as oidc from 'openid-client';
import { CONFIG, type Config, type OidcConfig } from '../config/config.js';

/** Where the identity provider sends the browser back to. */
export const CALLBACK = '/api/v1/session/oidc/callback';

/** What is known of a sign-in between its two halves; the browser alone keeps it. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  verifier: string;
  /** Where the console is to open. */
  back: string;
}

type Client = NonNullable<OidcConfig['client']>;

/** Signs users in by the identity provider: authorization code flow with PKCE (RFC 7636), done by the hub. */
@Injectable()
export class BrowserSignIn {
  readonly #config: OidcConfig | undefined;
  readonly #publicUrl: string;
  #provider: Promise<oidc.Configuration> | undefined;

  constructor(@Inject(CONFIG) { oidc: config, publicUrl }: Config) {
    this.#config = config;
    this.#publicUrl = publicUrl;
  }

  /** By which the provider is known to people; undefined: nobody can sign in by one. */
  get provider(): string | undefined {
    return this.#config?.client && new URL(this.#config.issuer).host;
  }

  async start(back: string): Promise<{ url: URL; pending: PendingSignIn }> {
    const provider = await this.#discover();
    const pending: PendingSignIn = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      back,
    };
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.#publicUrl + CALLBACK,
      scope: 'openid profile',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    return { url, pending };
  }

  /** Who the provider says it is. Throws where its answer is not the one to this sign-in. */
  async finish(url: string, { state, nonce, verifier }: PendingSignIn): Promise<JWTPayload> {
    const tokens = await oidc.authorizationCodeGrant(await this.#discover(), new URL(url, this.#publicUrl), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    return tokens.claims() as JWTPayload;
  }

  #discover(): Promise<oidc.Configuration> {
    const { issuer, client } = this.#config ?? {};
    if (!issuer || !client)
      throw new NotFoundException('Nobody can sign in by an identity provider here: use an API key.');
    this.#provider ??= discover(issuer, client).catch((error) => {
      this.#provider = undefined;
      throw error;
    });
    return this.#provider;
  }
}

async function discover(issuer: string, { id, secret }: Client): Promise<oidc.Configuration> {
  // The configuration takes http:// on this machine alone.
  const local = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
  return oidc.discovery(
    new URL(issuer),
    id,
    undefined,
    secret === undefined ? oidc.None() : oidc.ClientSecretPost(secret),
    // The signature of the user's token is checked, too, though it comes from the provider itself.
    { execute: [...local, oidc.enableNonRepudiationChecks], timeout: 5 },
  );
}
