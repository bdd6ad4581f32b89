import type { ConnectionFault, SpokeManifest } from '@axle/spoke-runtime';
import { Injectable } from '@nestjs/common';
import { ConnectionsOfSpoke } from '../connections/connections-of-spoke.js';
import { Database } from '../database/database.js';
import type { Misfit } from './spoke.answer.js';
import type { SpokeSupervisor } from './spoke.supervisor.js';

/** With whose it is. */
export interface OwnedMisfit extends Misfit {
  id: string;
  scopeId: string;
}

/** For calls that do no I/O. */
const VALIDATE_MS = 5_000;

/** Whether what people configured fits a version of a spoke. */
@Injectable()
export class SpokeFit {
  constructor(
    private readonly db: Database,
    private readonly connections: ConnectionsOfSpoke,
  ) {}

  /** The connections and definitions that do not, of every scope. */
  async misfits(version: SpokeSupervisor): Promise<OwnedMisfit[]> {
    return [...(await this.#connections(version)), ...(await this.#definitions(version))];
  }

  async #connections(version: SpokeSupervisor): Promise<OwnedMisfit[]> {
    const connections = await this.connections.read(version.spoke.name);
    const misfits = await Promise.all(
      connections.map(async ({ id, key, scopeId, values, unreadable }): Promise<OwnedMisfit> => {
        const { outcome } = await version.call({ method: 'validate', connection: values }, VALIDATE_MS);
        const faults = outcome.ok
          ? (outcome.value as ConnectionFault[]).filter(({ path }) => !unreadable.has(path))
          : [{ path: '', message: outcome.error.message }];
        return {
          kind: 'connection',
          id,
          key,
          scopeId,
          faults: faults.map(({ path, message }) => ({
            path: path ? `values.${path}` : 'values',
            reason: message,
          })),
        };
      }),
    );
    return misfits.filter(({ faults }) => faults.length > 0);
  }

  async #definitions({ spoke, manifest }: SpokeSupervisor): Promise<OwnedMisfit[]> {
    const definitions = await this.db
      .selectFrom('definition as d')
      .innerJoin('definition_version as v', (join) =>
        join.onRef('v.definition_id', '=', 'd.id').onRef('v.version', '=', 'd.current_version'),
      )
      .innerJoin('request_type as t', 't.id', 'd.request_type_id')
      .select(['d.id', 'd.key', 'd.scope_id as scopeId', 'v.adapter', 't.key as requestType'])
      .where('v.spoke', '=', spoke.name)
      .where('v.active', '=', true)
      .where('d.deleted_at', 'is', null)
      .orderBy('d.id')
      .execute();
    return definitions.flatMap(({ id, key, scopeId, adapter, requestType }): OwnedMisfit[] => {
      const reason = adapterFault(manifest!, adapter, requestType);
      return reason === undefined
        ? []
        : [{ kind: 'definition', id, key, scopeId, faults: [{ path: 'adapter', reason }] }];
    });
  }
}

function adapterFault(manifest: SpokeManifest, key: string, requestType: string): string | undefined {
  const adapter = manifest.adapters.find((one) => one.key === key);
  if (!adapter) return `there would be no adapter ${key} any more`;
  return adapter.requestType === requestType
    ? undefined
    : `the adapter ${key} would be for the request type ${adapter.requestType}`;
}
