import { type EgressPolicy, egressPolicy } from '@axle/spoke-runtime';
import { type EventSubscriptionInput, findSubscriptionFaults, parseEventQuery } from '@axle/tmf645';
import { Inject, Injectable } from '@nestjs/common';
import type { Selectable, Transaction } from 'kysely';
import { v7 as uuid } from 'uuid';
import { Audit } from '../audit/audit.js';
import type { AuditedAction } from '../audit/audited-act.js';
import type { Caller } from '../auth/caller.js';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { inScopes } from '../database/in-scopes.js';
import type { Schema } from '../database/schema.js';
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
    private readonly audit: Audit,
    @Inject(CONFIG) { egressAllowedNetworks }: Config,
  ) {
    this.#policy = egressPolicy(egressAllowedNetworks);
  }

  /** The secret's text is in this answer and nowhere else. */
  async create(caller: Caller, body: unknown) {
    refuse(findSubscriptionFaults(body), NOT_ACCEPTABLE);
    const { callback, query } = body as EventSubscriptionInput;
    refuse(
      [...(await findCallbackFaults(callback, this.#policy)), ...findQueryFaults(query)],
      NOT_ACCEPTABLE,
    );
    const id = uuid();
    const scopeId = caller.homeScopeId;
    const { secret, sealed } = this.secrets.create({ id, scopeId });
    await this.db.transaction().execute(async (tx) => {
      const row = await tx
        .insertInto('subscription')
        .values({
          id,
          scope_id: scopeId,
          callback,
          query: query ?? '',
          secret: JSON.stringify(sealed),
          created_by: caller.name,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      await this.audit.record(tx, { ...actOn(row, caller, 'create'), after: toRecord(row) });
    });
    return { subscription: { id, callback, ...(query && { query }) }, secret };
  }

  /** With everything that was still to be sent. False: the caller sees none such. */
  remove(caller: Caller, id: string): Promise<boolean> {
    return this.db.transaction().execute(async (tx) => {
      const row = await tx
        .deleteFrom('subscription')
        .where('id', '=', id)
        .where(inScopes('scope_id', caller.scopeIds))
        .returningAll()
        .executeTakeFirst();
      if (row) await this.audit.record(tx, { ...actOn(row, caller, 'delete'), before: toRecord(row) });
      return row !== undefined;
    });
  }

  /** Has events sent again, from now on. What was not sent meanwhile stays a dead letter, or was never made. */
  async enable(caller: Caller, id: string): Promise<void> {
    await this.db.transaction().execute(async (tx) => {
      const before = await lock(tx, id);
      if (!before) return;
      const after = await tx
        .updateTable('subscription')
        .set({ disabled_reason: null, disabled_at: null, failing_since: null })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      await this.audit.record(tx, {
        ...actOn(before, caller, 'enable'),
        before: toRecord(before),
        after: toRecord(after),
      });
    });
  }

  /** Answers the new secret. Undefined: there is no such subscription. */
  rotateSecret(caller: Caller, id: string): Promise<string | undefined> {
    return this.db.transaction().execute(async (tx) => {
      const row = await lock(tx, id);
      if (!row) return undefined;
      const { secret, sealed } = this.secrets.rotate({ id, scopeId: row.scope_id }, row.secret);
      await tx
        .updateTable('subscription')
        .set({ secret: JSON.stringify(sealed) })
        .where('id', '=', id)
        .execute();
      await this.audit.record(tx, actOn(row, caller, 'rotate-secret'));
      return secret;
    });
  }
}

type Row = Selectable<Schema['subscription']>;

const lock = (tx: Transaction<Schema>, id: string): Promise<Row | undefined> =>
  tx.selectFrom('subscription').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

const actOn = ({ id, scope_id: scopeId }: Row, caller: Caller, action: AuditedAction) =>
  ({ caller, action, kind: 'subscription', id, scopeId }) as const;

/** As it is answered, its secret left out. */
const toRecord = ({ id, callback, query, created_by, disabled_at, disabled_reason }: Row) => ({
  id,
  callback,
  ...(query && { query }),
  createdBy: created_by,
  ...(disabled_at && { disabledAt: disabled_at, disabledReason: disabled_reason }),
});

/** Left out or empty: every event is wanted. */
function findQueryFaults(query = ''): Fault[] {
  if (query === '') return [];
  if (query.length > 2_000) return [{ path: 'query', reason: 'must have at most 2000 characters' }];
  const parsed = parseEventQuery(query);
  return 'faults' in parsed ? parsed.faults : [];
}
