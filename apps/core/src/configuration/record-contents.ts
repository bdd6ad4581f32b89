import {
  type ConfigurationRecord,
  canonical,
  type JsonObject,
  type SecretReference,
} from '@axle/configuration';
import { secretsIn } from '@axle/spoke-runtime';
import { Injectable } from '@nestjs/common';
import { ConnectionSecrets } from '../connections/connection.secrets.js';
import type { ConnectionRow } from '../connections/connection-record.js';
import { splitPath } from '../connections/secret-fields.js';
import { toAttributes } from '../definitions/definition-record.js';
import { isOrderRequestType } from '../request-types/order-request-types.js';
import { attributesOf } from '../request-types/request-type-record.js';
import { SpokeHost } from '../spokes/spoke.host.js';
import type { CurrentByKind, CurrentConfiguration, CurrentRecord } from './current-configuration.js';
import type { ManagedRecord } from './managed-records.js';
import { pointerOf } from './pointer.js';
import { derivedReference, type Keys, withAt } from './secret-references.js';

/** What of a record only its set knows. */
export type Known = Pick<ManagedRecord, 'protected' | 'secrets'>;

/** The records of the hub as files have them. */
@Injectable()
export class RecordContents {
  constructor(
    private readonly secrets: ConnectionSecrets,
    private readonly spokes: SpokeHost,
  ) {}

  /** In its canonical form. Undefined: no file would have it. */
  of(
    record: CurrentRecord,
    { scope, among, known }: { scope: string; among: CurrentConfiguration; known?: Known | undefined },
  ): ConfigurationRecord | undefined {
    const content = this.#contentOf(record, among, known?.secrets ?? {});
    if (!content) return undefined;
    return canonical({
      kind: record.kind,
      scope,
      key: record.key,
      content: { ...plain(content), protected: known?.protected ?? false },
    });
  }

  #contentOf(
    record: CurrentRecord,
    among: CurrentConfiguration,
    secrets: ManagedRecord['secrets'],
  ): object | undefined {
    switch (record.kind) {
      case 'request-type':
        return requestTypeContent(record);
      case 'service-specification': {
        const { key: _, createdAt: __, updatedAt: ___, ...content } = record.row;
        return content;
      }
      case 'connection':
        return this.#connectionContent(record.row, secrets);
      case 'definition': {
        const { connection, ...attributes } = toAttributes(record.row);
        const { request_type: requestType } = record.row;
        return { ...attributes, requestType, connection: among.connectionKey(connection) };
      }
    }
  }

  #connectionContent(row: ConnectionRow, known: ManagedRecord['secrets']) {
    const { values } = this.secrets.openReadable(row);
    const places = this.#secretPlaces(row, values).map((keys): [Keys, SecretReference] => [
      keys,
      known[pointerOf(['values', ...keys])] ?? derivedReference(row.key, keys),
    ]);
    const { name, spoke, allowed_hosts } = row;
    return {
      name,
      spoke,
      values: withAt(values, places),
      ...(allowed_hosts && { allowedHosts: allowed_hosts }),
    };
  }

  /**
   * A list that holds secrets is stored as a secret; only those in it are told by reference. So is what is stored in clear
   * and has become a secret since.
   */
  #secretPlaces({ spoke, secrets }: ConnectionRow, values: Record<string, unknown>): Keys[] {
    const schema = this.spokes.get(spoke)?.connectionSchema;
    const parts = schema ? secretsIn(schema, values).map(({ path }) => path) : [];
    const stored = Object.keys(secrets).flatMap((path): Keys[] => {
      const place = splitPath(path);
      const inList = parts.filter(
        (keys) => typeof keys[place.length] === 'number' && place.every((key, i) => keys[i] === key),
      );
      return inList.length > 0 ? inList : [place];
    });
    const isStored = (keys: Keys) => stored.some((place) => place.every((key, i) => keys[i] === key));
    return [...stored, ...parts.filter((keys) => !isStored(keys))];
  }
}

/** The inputs and outputs of orders' request types are the hub's. A retired one is there for its history alone. */
function requestTypeContent({ key, row }: CurrentByKind['request-type']): object | undefined {
  const { retired, inputs, outputs, ...content } = attributesOf(row);
  if (retired) return undefined;
  return isOrderRequestType(key) ? content : { ...content, inputs, outputs };
}

/** Without what JSON leaves out. */
const plain = (content: object): JsonObject => JSON.parse(JSON.stringify(content));
