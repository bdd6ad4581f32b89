import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Database } from '../database/database.js';

const HEARTBEAT_MS = 2_000;

/** This long after a worker's last heartbeat, what it was running is unknown. */
export const LEASE_SECONDS = 10;

/** Says that this worker is alive. What it runs is its own while it does. */
@Injectable()
export class WorkerLease implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly id = uuid();
  readonly #logger = new Logger(WorkerLease.name);
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly db: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.#beat();
    this.#timer = setInterval(
      () => this.#beat().catch((error) => this.#logger.warn(`no heartbeat: ${error.message}`)),
      HEARTBEAT_MS,
    );
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.db.deleteFrom('worker').where('id', '=', this.id).execute();
  }

  async #beat(): Promise<void> {
    await this.db.statement(
      'heartbeat',
      'insert into worker (id) values ($1) on conflict (id) do update set heartbeat_at = now()',
      [this.id],
    );
  }
}
