import { Injectable } from '@nestjs/common';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';

export interface Scope {
  id: string;
  key: string;
  name: string;
  /** Manual: an order waits until an operator approves it. */
  approval: 'automatic' | 'manual';
}

/** The scopes: the walls between teams. */
@Injectable()
export class ScopeService {
  #scopes: Promise<Scope[]> | undefined;

  constructor(
    private readonly db: Database,
    changes: ConfigurationChanges,
  ) {
    changes.onChange(() => {
      this.#scopes = undefined;
    });
  }

  /** The oldest first. */
  list(): Promise<Scope[]> {
    this.#scopes ??= this.db
      .selectFrom('scope')
      .select(['id', 'key', 'name', 'approval'])
      .orderBy('id')
      .execute()
      .catch((error) => {
        this.#scopes = undefined;
        throw error;
      });
    return this.#scopes;
  }

  async get(id: string): Promise<Scope> {
    const scope = (await this.list()).find((one) => one.id === id);
    if (!scope) throw new Error(`There is no scope ${id}.`);
    return scope;
  }

  async byKey(key: string): Promise<Scope | undefined> {
    return (await this.list()).find((scope) => scope.key === key);
  }
}
