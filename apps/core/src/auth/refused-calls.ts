import { Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import type { Caller, Holder } from './caller.js';

/** Who calls the same in vain over and over is written down once in this time. */
const ONCE_IN_MS = 60_000;

/** Of an address no more than this is kept. */
const MAX_PATH = 500;

/** Writes down who tried to change what their role does not let them. */
@Injectable()
export class RefusedCalls {
  readonly #logger = new Logger(RefusedCalls.name);
  #known = new Set<string>();
  #knownSince = 0;

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  /** Whether it can be written down or not, the call is refused. */
  async record(holder: Holder, { method, url }: FastifyRequest): Promise<void> {
    const call = `${method} ${url.split('?', 1)[0]!.slice(0, MAX_PATH)}`;
    if (this.#isKnown(`${holder.id} ${call}`)) return;
    const { scopeIds } = holder;
    // Nothing is made: there is no scope that it would be made in.
    const caller: Caller = { ...holder, homeScopeId: '' };
    await this.db
      .inTransaction((statement) =>
        this.audit.recordBy(statement, { caller, action: 'refuse', kind: 'call', id: call, scopeIds }),
      )
      .catch((error) => this.#logger.error(`a refused call was not written down: ${error.message}`));
  }

  #isKnown(call: string): boolean {
    const now = Date.now();
    if (now - this.#knownSince > ONCE_IN_MS) {
      this.#known = new Set();
      this.#knownSince = now;
    }
    if (this.#known.has(call)) return true;
    this.#known.add(call);
    return false;
  }
}
