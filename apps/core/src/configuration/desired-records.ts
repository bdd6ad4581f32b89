import {
  type ConfigurationRecord,
  canonical,
  identity,
  type JsonObject,
  type RecordKind,
  type SecretReference,
  sorted,
} from '@axle/configuration';
import { CreateConnection } from '../connections/connection.dto.js';
import { CreateDefinition } from '../definitions/definition.dto.js';
import { KEY, KEY_FAULT } from '../http/key.js';
import { validation } from '../http/validation.js';
import { CreateRequestType } from '../request-types/request-type.dto.js';
import { CreateServiceSpecification } from '../service-specifications/service-specification.dto.js';
import type { WantedConfiguration } from './configuration.dto.js';
import { pointerOf } from './pointer.js';
import { faultsIn, type RecordFault, recordFault } from './record-fault.js';
import { referencesIn } from './secret-references.js';

interface Desired<Kind extends RecordKind, Sent> extends ConfigurationRecord {
  kind: Kind;
  protected: boolean;
  /** Where its secrets come from, by JSON pointers. */
  secrets: Record<string, SecretReference>;
  /** As the route that makes such a record takes it. */
  sent: Sent;
}

export interface DesiredByKind {
  'request-type': Desired<'request-type', CreateRequestType>;
  'service-specification': Desired<'service-specification', CreateServiceSpecification>;
  connection: Desired<'connection', CreateConnection>;
  definition: Desired<'definition', CreateDefinition> & { requestType: string };
}
export type DesiredRecord = DesiredByKind[RecordKind];

const CLASSES = {
  'request-type': CreateRequestType,
  'service-specification': CreateServiceSpecification,
  connection: CreateConnection,
  definition: CreateDefinition,
};

/** The records of files, held to what the routes take. Those with faults are left out. */
export async function readDesired({
  scope,
  records,
}: WantedConfiguration): Promise<{ desired: DesiredRecord[]; faults: RecordFault[] }> {
  const desired: DesiredRecord[] = [];
  const faults: RecordFault[] = [];
  const seen = new Set<string>();
  for (const record of sorted(records)) {
    if (record.scope !== scope) faults.push(recordFault(record, 'scope', `must be ${scope}, as of the set`));
    else if (seen.has(identity(record))) faults.push(recordFault(record, '', 'is there twice'));
    else {
      const read = await readOne(record);
      if (Array.isArray(read)) faults.push(...read);
      else desired.push(read);
    }
    seen.add(identity(record));
  }
  return { desired, faults };
}

async function readOne(record: ConfigurationRecord): Promise<DesiredRecord | RecordFault[]> {
  const { kind, scope, key } = record;
  const { protected: isProtected = false, ...content } = record.content;
  const { requestType, ...rest } = content;
  const faults: RecordFault[] = [];
  if (typeof isProtected !== 'boolean')
    faults.push(recordFault(record, 'protected', 'must be true or false'));
  if (kind === 'definition' && !(typeof requestType === 'string' && KEY.test(requestType)))
    faults.push(recordFault(record, 'requestType', KEY_FAULT.message));
  const attributes = kind === 'definition' ? rest : content;
  try {
    const sent = await validation.transform(
      { ...attributes, key },
      { type: 'body', metatype: CLASSES[kind] },
    );
    if (faults.length > 0) return faults;
    const secrets = kind === 'connection' ? secretsOf(content.values as JsonObject) : {};
    return {
      ...canonical({ kind, scope, key, content: record.content }),
      protected: isProtected,
      secrets,
      sent,
      requestType,
    } as DesiredRecord;
  } catch (error) {
    return [...faults, ...faultsIn(error).map(({ path, reason }) => recordFault(record, path, reason))];
  }
}

const secretsOf = (values: JsonObject): Record<string, SecretReference> =>
  Object.fromEntries(
    referencesIn(values, ['values']).map(({ keys, reference }) => [pointerOf(keys), reference]),
  );
