import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import { Database } from './database.js';

const RECONNECT_MS = 1_000;

/** What PostgreSQL notifies of, on one connection of its own. */
@Injectable()
export class DatabaseListener implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger(DatabaseListener.name);
  readonly #listeners = new Map<string, (payload?: string) => void>();
  #client: Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(private readonly db: Database) {}

  /** One listener per channel, named before the hub starts. Without a payload: a notification may have been missed. */
  on(channel: string, listener: (payload?: string) => void): void {
    this.#listeners.set(channel, listener);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#listen();
  }

  async onModuleDestroy(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#client?.end();
  }

  async #listen(): Promise<void> {
    const client = new Client({
      connectionString: this.db.url,
      keepAlive: true,
      application_name: 'axle listen',
    });
    this.#client = client;
    client.on('notification', ({ channel, payload }) => this.#listeners.get(channel)?.(payload));
    client.on('error', (error) => this.#reconnect(client, error));
    client.on('end', () => this.#reconnect(client));
    try {
      await client.connect();
      for (const channel of this.#listeners.keys()) await client.query(`listen ${channel}`);
      this.#tellAll();
    } catch (error) {
      this.#reconnect(client, error);
    }
  }

  #reconnect(client: Client, error?: unknown): void {
    if (this.#closed || client !== this.#client) return;
    this.#client = undefined;
    client.end().catch(() => {});
    this.#logger.warn(`no longer hears of changes, tries again: ${error ?? 'connection closed'}`);
    this.#tellAll();
    this.#retry = setTimeout(() => this.#listen(), RECONNECT_MS);
  }

  #tellAll(): void {
    for (const listener of this.#listeners.values()) listener();
  }
}
