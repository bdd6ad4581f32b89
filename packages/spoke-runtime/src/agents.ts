import { createHash } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { type HttpRequest, rejected } from '@axle/spoke-sdk';
import { Agent } from 'undici';
import type { AllowedHosts } from './allowed-hosts.js';
import { type EgressPolicy, egressConnector, type Lookup } from './egress.js';

/** Bytes of a response's body. */
export const BODY_LIMIT = 1_048_576;

/** Agents that are kept; beyond, the least recently used is closed. */
const MAX_AGENTS = 256;

/**
 * Keeps sockets open between calls. Calls share them that may reach the same hosts with the same client certificate: so
 * no call gets one that another connection alone may have.
 */
export class Agents {
  readonly #agents = new Map<string, Agent>();

  constructor(
    private readonly policy: EgressPolicy,
    private readonly lookup?: Lookup,
  ) {}

  /** `hosts` left out: any host whose address the policy allows. */
  get(tls: HttpRequest['tls'] = {}, hosts?: AllowedHosts): Agent {
    const key = createHash('sha256')
      .update(JSON.stringify([tls.cert, tls.key, tls.ca, hosts?.key]))
      .digest('base64');
    const agent = this.#agents.get(key) ?? this.#create(tls, hosts);
    // The map keeps the order of insertion: the last used goes to its end.
    this.#agents.delete(key);
    this.#agents.set(key, agent);
    if (this.#agents.size > MAX_AGENTS) {
      const [unused] = this.#agents.keys();
      // Ends when its last request has.
      this.#agents.get(unused!)!.close();
      this.#agents.delete(unused!);
    }
    return agent;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()));
  }

  #create(tls: NonNullable<HttpRequest['tls']>, hosts: AllowedHosts | undefined): Agent {
    try {
      createSecureContext(tls);
    } catch (error) {
      throw rejected(
        `The connection's certificate or key for TLS cannot be used (${(error as Error).message}). Give a certificate, and the private key that belongs to it, as PEM texts.`,
      );
    }
    return new Agent({
      connect: egressConnector(this.policy, { tls, hosts, lookup: this.lookup }),
      connections: 256,
      keepAliveTimeout: 10_000,
      maxHeaderSize: 16_384,
      maxResponseSize: BODY_LIMIT,
      // The call's signal bounds the time; these would end a slow answer before its deadline.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }
}
