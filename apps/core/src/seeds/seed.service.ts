import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { sql, type Transaction } from 'kysely';
import { v7 as uuid } from 'uuid';
import { ApiKeyService } from '../auth/api-key.service.js';
import { CONFIG, type Config, ConfigError } from '../config/config.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import type { Schema } from '../database/schema.js';
import {
  isOrderRequestType,
  ORDER_REQUEST_OUTPUTS,
  orderRequestInputs,
} from '../request-types/order-request-types.js';
import { addVersion } from '../request-types/request-type-rows.js';
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
    if (adminKey) await this.apiKeys.ensureAdmin('bootstrap', adminKey);
    else if (!(await this.apiKeys.hasAny()))
      throw new ConfigError(
        'AXLE_ADMIN_KEY is not set, and there is no API key yet: nobody could use the hub',
      );
  }

  async #seed(): Promise<void> {
    const { scope, connection, requestTypes } = seeds;
    await this.db.transaction().execute(async (tx) => {
      // Several processes may start at once.
      await sql`select pg_advisory_xact_lock(hashtext('axle seeds'))`.execute(tx);
      const scopeId =
        (await tx.selectFrom('scope').select('id').where('key', '=', scope.key).executeTakeFirst())?.id ??
        (await insertScope(tx, scope, connection));
      const known = await tx
        .selectFrom('request_type')
        .select('key')
        .where('scope_id', '=', scopeId)
        .execute();
      for (const requestType of requestTypes)
        if (!known.some(({ key }) => key === requestType.key))
          await insertRequestType(tx, scopeId, connection.key, requestType);
    });
  }
}

type SeededScope = typeof seeds.scope;
type SeededConnection = typeof seeds.connection;
type SeededRequestType = (typeof seeds.requestTypes)[number];

async function insertScope(
  tx: Transaction<Schema>,
  scope: SeededScope,
  connection: SeededConnection,
): Promise<string> {
  const id = uuid();
  await tx
    .insertInto('scope')
    .values({ id, ...scope })
    .execute();
  const connectionId = uuid();
  await tx
    .insertInto('connection')
    .values({ id: connectionId, scope_id: id, ...connection, options: '{}', secrets: '{}' })
    .execute();
  await tx
    .insertInto('connection_version')
    .values({
      connection_id: connectionId,
      version: 1,
      name: connection.name,
      options: '{}',
      secrets: [],
      changed_secrets: [],
      created_by: 'seed',
    })
    .execute();
  return id;
}

/** A request type with its definition, where the connection of the seeds is still there. */
async function insertRequestType(
  tx: Transaction<Schema>,
  scopeId: string,
  connectionKey: string,
  { key, definition, ...attributes }: SeededRequestType,
): Promise<void> {
  if (!isOrderRequestType(key)) throw new Error(`nobody knows the inputs of ${key}`);
  const requestTypeId = uuid();
  await tx
    .insertInto('request_type')
    .values({ id: requestTypeId, scope_id: scopeId, key, current_version: 1 })
    .execute();
  await addVersion(tx, { id: requestTypeId, version: 1 }, 'seed', {
    ...attributes,
    selection: attributes.selection as 'first' | 'all',
    retired: false,
    inputs: orderRequestInputs(key),
    outputs: ORDER_REQUEST_OUTPUTS,
  });
  const connection = await tx
    .selectFrom('connection')
    .select('id')
    .where('scope_id', '=', scopeId)
    .where('key', '=', connectionKey)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!connection) return;
  const definitionId = uuid();
  const { key: definitionKey, deadlineMs, attemptTimeoutMs, maxAttempts, ...version } = definition;
  await tx
    .insertInto('definition')
    .values({
      id: definitionId,
      scope_id: scopeId,
      request_type_id: requestTypeId,
      key: definitionKey,
      current_version: 1,
    })
    .execute();
  await tx
    .insertInto('definition_version')
    .values({
      ...version,
      definition_id: definitionId,
      version: 1,
      active: true,
      connection_id: connection.id,
      deadline_ms: deadlineMs,
      attempt_timeout_ms: attemptTimeoutMs,
      max_attempts: maxAttempts,
      created_by: 'seed',
    })
    .execute();
}
