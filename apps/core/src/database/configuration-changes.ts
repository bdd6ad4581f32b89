import { Injectable } from '@nestjs/common';
import { DatabaseListener } from './database-listener.js';

/**
 * Tells those who keep configuration in memory when to read it again: after any commit to a configuration table, by
 * whichever process (the tables' triggers notify), and whenever a notification may have been missed.
 */
@Injectable()
export class ConfigurationChanges {
  readonly #listeners: (() => void)[] = [];

  constructor(database: DatabaseListener) {
    database.on('axle_configuration', () => this.announce());
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** For the process that made the change: its own caches are fresh before it answers. */
  announce(): void {
    for (const listener of this.#listeners) listener();
  }
}
