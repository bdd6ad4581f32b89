import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { ApiKeyService } from '../auth/api-key.service.js';
import { CONFIG, type Config, ConfigError } from '../config/config.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import seeds from './seeds.json' with { type: 'json' };

/** Makes what every hub begins with. What is there already is an admin's, and stays as it is. */
@Injectable()
export class SeedService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly apiKeys: ApiKeyService,
    private readonly changes: ConfigurationChanges,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.#seed();
    this.changes.announce();
    const { adminKey } = this.config;
    if (adminKey) await this.apiKeys.ensure(adminKey, { name: 'bootstrap', role: 'admin', scopeId: null });
    else if (!(await this.apiKeys.hasAny()))
      throw new ConfigError(
        'AXLE_ADMIN_KEY is not set, and there is no API key yet: nobody could use the hub',
      );
  }

  async #seed(): Promise<void> {
    const { scope, requestType, connection, definition } = seeds;
    await this.db.transaction().execute(async (tx) => {
      // Several processes may start at once.
      await sql`select pg_advisory_xact_lock(hashtext('axle seeds'))`.execute(tx);
      if (await tx.selectFrom('scope').select('id').where('key', '=', scope.key).executeTakeFirst()) return;
      const ids = { scope: uuid(), requestType: uuid(), connection: uuid(), definition: uuid() };
      await tx
        .insertInto('scope')
        .values({ id: ids.scope, ...scope })
        .execute();
      const { inputs, ...attributes } = requestType;
      await tx
        .insertInto('request_type')
        .values({ id: ids.requestType, scope_id: ids.scope, ...attributes, selection: 'first' })
        .execute();
      await tx
        .insertInto('request_parameter')
        .values(
          inputs.map(({ name, type, mandatory, reference }, position) => ({
            request_type_id: ids.requestType,
            direction: 'input' as const,
            position,
            name,
            type: type as 'reference' | 'json',
            mandatory,
            reference: reference ?? null,
            max_length: null,
            choices: null,
          })),
        )
        .execute();
      await tx
        .insertInto('connection')
        .values({ id: ids.connection, scope_id: ids.scope, ...connection, options: '{}', secrets: '{}' })
        .execute();
      const { key, deadlineMs, attemptTimeoutMs, maxAttempts, ...version } = definition;
      await tx
        .insertInto('definition')
        .values({
          id: ids.definition,
          scope_id: ids.scope,
          request_type_id: ids.requestType,
          key,
          current_version: 1,
        })
        .execute();
      await tx
        .insertInto('definition_version')
        .values({
          ...version,
          definition_id: ids.definition,
          version: 1,
          active: true,
          connection_id: ids.connection,
          deadline_ms: deadlineMs,
          attempt_timeout_ms: attemptTimeoutMs,
          max_attempts: maxAttempts,
          created_by: 'seed',
        })
        .execute();
    });
  }
}
