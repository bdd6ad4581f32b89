import { type EgressPolicy, egressPolicy } from '@axle/spoke-runtime';
import { type EventSubscriptionInput, findSubscriptionFaults, parseEventQuery } from '@axle/tmf645';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { inScopes } from '../database/in-scopes.js';
import type { Fault } from '../http/fault.js';
import { refuse } from '../http/refuse.js';
import { findCallbackFaults } from './callback-url.js';
import { SigningSecrets } from './signing-secrets.js';

const NOT_ACCEPTABLE = 'The subscription is not acceptable.';

/** Subscriptions to events. */
@Injectable()
export class SubscriptionService {
  readonly #policy: EgressPolicy;

  constructor(
    private readonly db: Database,
    private readonly secrets: SigningSecrets,
    @Inject(CONFIG) { egressAllowedNetworks }: Config,
  ) {
    this.#policy = egressPolicy(egressAllowedNetworks);
  }

  /** The secret's text is in this answer and nowhere else. */
  async create({ name, homeScopeId }: Caller, body: unknown) {
    refuse(findSubscriptionFaults(body), NOT_ACCEPTABLE);
    const { callback, query } = body as EventSubscriptionInput;
    refuse(
      [...(await findCallbackFaults(callback, this.#policy)), ...findQueryFaults(query)],
      NOT_ACCEPTABLE,
    );
    const id = uuid();
    const { secret, sealed } = this.secrets.create({ id, scopeId: homeScopeId });
    await this.db
      .insertInto('subscription')
      .values({
        id,
        scope_id: homeScopeId,
        callback,
        query: query ?? '',
        secret: JSON.stringify(sealed),
        created_by: name,
      })
      .execute();
    return { subscription: { id, callback, ...(query && { query }) }, secret };
  }

  /** With everything that was still to be sent. False: there is none such in the scopes; null: in any. */
  async remove(scopeIds: readonly string[] | null, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.db
      .deleteFrom('subscription')
      .where('id', '=', id)
      .where(inScopes('scope_id', scopeIds))
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** Has events sent again, from now on. What was not sent meanwhile stays a dead letter, or was never made. */
  async enable(id: string): Promise<void> {
    await this.db
      .updateTable('subscription')
      .set({ disabled_reason: null, disabled_at: null, failing_since: null })
      .where('id', '=', id)
      .execute();
  }

  /** Answers the new secret. Undefined: there is no such subscription. */
  rotateSecret(id: string): Promise<string | undefined> {
    return this.db.transaction().execute(async (tx) => {
      const row = await tx
        .selectFrom('subscription')
        .select(['scope_id', 'secret'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!row) return undefined;
      const { secret, sealed } = this.secrets.rotate({ id, scopeId: row.scope_id }, row.secret);
      await tx
        .updateTable('subscription')
        .set({ secret: JSON.stringify(sealed) })
        .where('id', '=', id)
        .execute();
      return secret;
    });
  }
}

/** Left out or empty: every event is wanted. */
function findQueryFaults(query = ''): Fault[] {
  if (query === '') return [];
  if (query.length > 2_000) return [{ path: 'query', reason: 'must have at most 2000 characters' }];
  const parsed = parseEventQuery(query);
  return 'faults' in parsed ? parsed.faults : [];
}
