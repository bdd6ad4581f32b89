import type { RecordKind } from '@axle/configuration';
import { currentConnections } from '../connections/connection.reader.js';
import type { ConnectionRow } from '../connections/connection-record.js';
import type { Database } from '../database/database.js';
import { currentDefinitions } from '../definitions/definition.reader.js';
import type { DefinitionRow } from '../definitions/definition-record.js';
import { etagOf } from '../http/etag.js';
import type { RequestType } from '../request-types/request-type.answer.js';
import { currentTypes } from '../request-types/request-type.service.js';
import { toRequestType } from '../request-types/request-type-record.js';
import {
  currentSpecifications,
  type SpecificationRecord,
  toRecord,
} from '../service-specifications/specification-record.js';

interface Stored<Kind extends RecordKind, Row> {
  kind: Kind;
  key: string;
  id: string;
  /** Another one after any change of the record. */
  state: string;
  version?: number;
  row: Row;
}

export interface CurrentByKind {
  'request-type': Stored<'request-type', RequestType>;
  'service-specification': Stored<'service-specification', SpecificationRecord>;
  connection: Stored<'connection', ConnectionRow>;
  definition: Stored<'definition', DefinitionRow>;
}
export type CurrentRecord = CurrentByKind[RecordKind];

/** The state of a record that is not there. */
export const ABSENT = '';

/** A retired request type is there for its history alone. */
export const isThere = (record: CurrentRecord | undefined): record is CurrentRecord =>
  record !== undefined && !(record.kind === 'request-type' && record.row.retired);

/** What there is in a scope, as one statement after the other sees it. */
export class CurrentConfiguration {
  readonly #byKey: ReadonlyMap<string, CurrentRecord>;
  readonly #connectionKeys: ReadonlyMap<string, string>;

  private constructor(readonly records: readonly CurrentRecord[]) {
    this.#byKey = new Map(records.map((record) => [`${record.kind}/${record.key}`, record]));
    this.#connectionKeys = new Map(
      records.flatMap(({ kind, id, key }) => (kind === 'connection' ? [[id, key]] : [])),
    );
  }

  static async read(source: Pick<Database, 'selectFrom'>, scopeId: string): Promise<CurrentConfiguration> {
    const types = await currentTypes(source).where('request_type.scope_id', '=', scopeId).execute();
    const specifications = await currentSpecifications(source, scopeId).execute();
    const connections = await currentConnections(source).where('scope_id', '=', scopeId).execute();
    const definitions = await currentDefinitions(source).where('definition.scope_id', '=', scopeId).execute();
    return new CurrentConfiguration([
      ...types.map(toRequestType).map((row): CurrentRecord => versioned('request-type', row.id, row)),
      ...specifications.map(toRecord).map(({ managedBy: _, ...row }): CurrentRecord => {
        return { kind: 'service-specification', key: row.key, id: row.id, state: etagOf(row), row };
      }),
      ...connections.map((row): CurrentRecord => versioned('connection', row.id, row)),
      ...definitions.map((row): CurrentRecord => versioned('definition', row.definition_id, row)),
    ]);
  }

  find<Kind extends RecordKind>(kind: Kind, key: string): CurrentByKind[Kind] | undefined {
    return this.#byKey.get(`${kind}/${key}`) as CurrentByKind[Kind] | undefined;
  }

  stateOf(kind: RecordKind, key: string): string {
    return this.find(kind, key)?.state ?? ABSENT;
  }

  /** The definitions that there are refer to connections that there are. */
  connectionKey(id: string): string {
    return this.#connectionKeys.get(id)!;
  }
}

const versioned = <Kind extends RecordKind, Row extends { key: string; version: number }>(
  kind: Kind,
  id: string,
  row: Row,
): Stored<Kind, Row> => ({
  kind,
  key: row.key,
  id,
  state: `${id}/${row.version}`,
  version: row.version,
  row,
});
