import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import { Database } from './database.js';

const RECONNECT_MS = 1_000;

/**
 * Tells those who keep configuration in memory when to read it again: after any commit to a configuration table, by
 * whichever process (the tables' triggers notify), and whenever a notification may have been missed.
 */
@Injectable()
export class ConfigurationChanges implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger(ConfigurationChanges.name);
  readonly #listeners: (() => void)[] = [];
  #client: Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(private readonly db: Database) {}

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** For the process that made the change: its own caches are fresh before it answers. */
  announce(): void {
    for (const listener of this.#listeners) listener();
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
    client.on('notification', () => this.announce());
    client.on('error', (error) => this.#reconnect(client, error));
    client.on('end', () => this.#reconnect(client));
    try {
      await client.connect();
      await client.query('listen axle_configuration');
      this.announce();
    } catch (error) {
      this.#reconnect(client, error);
    }
  }

  #reconnect(client: Client, error?: unknown): void {
    if (this.#closed || client !== this.#client) return;
    this.#client = undefined;
    client.end().catch(() => {});
    this.#logger.warn(
      `no longer hears of configuration changes, tries again: ${error ?? 'connection closed'}`,
    );
    this.announce();
    this.#retry = setTimeout(() => this.#listen(), RECONNECT_MS);
  }
}
