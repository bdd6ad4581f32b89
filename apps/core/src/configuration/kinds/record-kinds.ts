import type { RecordKind } from '@axle/configuration';
import { Injectable } from '@nestjs/common';
import type { Act } from '../../audit/audited-act.js';
import type { CurrentRecord } from '../current-configuration.js';
import type { DesiredRecord } from '../desired-records.js';
import { ConnectionKind } from './connection.kind.js';
import { DefinitionKind } from './definition.kind.js';
import type { KindWriter, Whole } from './kind-writer.js';
import { RequestTypeKind } from './request-type.kind.js';
import { ServiceSpecificationKind } from './service-specification.kind.js';

/** Writes a record of any kind. */
@Injectable()
export class RecordKinds {
  readonly #writers: { [Kind in RecordKind]: KindWriter<Kind> };

  constructor(
    requestTypes: RequestTypeKind,
    specifications: ServiceSpecificationKind,
    connections: ConnectionKind,
    definitions: DefinitionKind,
  ) {
    this.#writers = {
      'request-type': requestTypes,
      'service-specification': specifications,
      connection: connections,
      definition: definitions,
    };
  }

  create(act: Act, desired: DesiredRecord, whole: Whole): Promise<unknown> {
    return this.#of(desired.kind).create(act, desired, whole);
  }

  change(act: Act, current: CurrentRecord, desired: DesiredRecord, whole: Whole): Promise<unknown> {
    return this.#of(desired.kind).change(act, current, desired, whole);
  }

  rename(act: Act, current: CurrentRecord, key: string): Promise<void> {
    return this.#of(current.kind).rename(act, current, key);
  }

  remove(act: Act, current: CurrentRecord): Promise<string | undefined> {
    return this.#of(current.kind).remove(act, current);
  }

  /** A record's kind says which of them takes it: more than the types can. */
  #of(kind: RecordKind): KindWriter<RecordKind> {
    return this.#writers[kind] as KindWriter<RecordKind>;
  }
}
