import type { CallResult } from '@axle/spoke-runtime';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { refuse } from '../http/refuse.js';
import { SpokeHost } from '../spokes/spoke.host.js';
import { type CheckReport } from './connection.answer.js';
import { ConnectionDrafts } from './connection.drafts.js';
import type { CheckUnsavedConnection } from './connection.dto.js';
import { ConnectionReader } from './connection.reader.js';
import { ConnectionResolver } from './connection.resolver.js';
import { type AcceptedConnection, ConnectionRules } from './connection.rules.js';
import { ConnectionStandings } from './connection.standings.js';
import { notCalled } from './not-called.js';

/** As long as a call of an execution may take where its definition does not say otherwise. */
const TIMEOUT_MS = 30_000;

/** Lets a spoke ask its vendor something harmless, under the rules of an execution. */
@Injectable()
export class ConnectionCheck {
  constructor(
    private readonly spokes: SpokeHost,
    private readonly reader: ConnectionReader,
    private readonly resolver: ConnectionResolver,
    private readonly drafts: ConnectionDrafts,
    private readonly rules: ConnectionRules,
    private readonly standings: ConnectionStandings,
  ) {}

  async saved(caller: Caller, idOrKey: string): Promise<CheckReport> {
    const row = await this.reader.find(caller, idOrKey);
    const report = await this.#report(async () =>
      this.spokes.check(row.spoke, { ...(await this.resolver.resolve(row.id)), timeoutMs: TIMEOUT_MS }),
    );
    await this.standings.record(caller, row, report);
    return report;
  }

  /** With values that are not saved. Stored secrets are lent to them only for the hosts that they are meant for. */
  async unsaved(caller: Caller, sent: CheckUnsavedConnection): Promise<CheckReport> {
    const { values: connection, allowedHosts } = await this.#accept(caller, sent);
    return this.#report(() =>
      this.spokes.check(sent.spoke, {
        connection,
        ...(allowedHosts && { allowedHosts }),
        timeoutMs: TIMEOUT_MS,
      }),
    );
  }

  async #accept(
    caller: Caller,
    { spoke, values, allowedHosts, basedOn }: CheckUnsavedConnection,
  ): Promise<AcceptedConnection> {
    if (basedOn === undefined)
      return this.rules.accept({ spoke, values, allowedHosts: allowedHosts ?? null });
    const row = await this.reader.find(caller, basedOn);
    if (row.spoke !== spoke) refuse([{ path: 'basedOn', reason: `is one of the spoke ${row.spoke}` }]);
    return this.drafts.change(row, { values, ...(allowedHosts !== undefined && { allowedHosts }) });
  }

  async #report(check: () => Promise<CallResult>): Promise<CheckReport> {
    const startedAt = performance.now();
    const { outcome, exchanges, log } = await check().catch(notCalled);
    return {
      ok: outcome.ok,
      durationMs: Math.round(performance.now() - startedAt),
      ...(!outcome.ok && { error: outcome.error }),
      exchanges,
      log,
    };
  }
}
