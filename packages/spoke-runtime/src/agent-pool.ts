import type { HttpRequest } from '@axle/spoke-sdk';
import type { Agent } from 'undici';
import { type EgressPolicy, egressAgent } from './egress.js';

/** Client certificates in use at a time; beyond, the oldest agent is closed. */
const MAX_AGENTS = 64;

/** Keeps connections alive between calls: one agent for most, one more per client certificate. */
export class AgentPool {
  readonly #agents = new Map<string, Agent>();

  constructor(private readonly policy: EgressPolicy) {}

  get(tls: HttpRequest['tls']): Agent {
    const key = tls ? JSON.stringify(tls) : '';
    const known = this.#agents.get(key);
    if (known) return known;
    const agent = egressAgent(this.policy, tls);
    this.#agents.set(key, agent);
    const [oldest] = this.#agents.keys();
    if (this.#agents.size > MAX_AGENTS && oldest !== undefined) {
      this.#agents.get(oldest)!.close();
      this.#agents.delete(oldest);
    }
    return agent;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()));
  }
}
