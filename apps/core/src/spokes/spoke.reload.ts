import {
  ForbiddenException,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { Audit } from '../audit/audit.js';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { DatabaseListener } from '../database/database-listener.js';
import { SpokeHost } from './spoke.host.js';

const CHANNEL = 'axle_spokes';

/** What nobody tells of is noticed after so long. File systems do not tell of everything. */
const PERIOD_MS = 10_000;

/** When to look at what is installed: whenever somebody says so, to whichever process, and now and then. */
@Injectable()
export class SpokeReload implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #process = uuid();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly spokes: SpokeHost,
    private readonly db: Database,
    private readonly audit: Audit,
    listener: DatabaseListener,
  ) {
    listener.on(CHANNEL, (sender) => {
      if (sender !== this.#process) this.#update(sender !== undefined);
    });
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.#update(false), PERIOD_MS);
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  /** By an admin of every scope: all share the spokes. Answers when this process has done it, and tells the others. */
  async run(caller: Caller): Promise<void> {
    if (caller.scopeIds !== null)
      throw new ForbiddenException(
        'Only an admin of every scope reloads spokes: your credential is for some of them.',
      );
    const before = this.spokes.versions();
    await this.spokes.update(true);
    await this.db.transaction().execute(async (tx) => {
      await this.audit.record(tx, {
        caller,
        action: 'reload',
        kind: 'spoke',
        id: '*',
        scopeIds: null,
        before,
        after: this.spokes.versions(),
      });
      await sql`select pg_notify(${CHANNEL}, ${this.#process})`.execute(tx);
    });
  }

  #update(again: boolean): void {
    // What went wrong is logged there, and tried again soon.
    this.spokes.update(again).catch(() => {});
  }
}
