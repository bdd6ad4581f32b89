import { mergePatch } from './merge-patch.js';
import {
  type ConfigurationRecord,
  FOLDERS,
  isObject,
  type JsonObject,
  type NamedContent,
  type RecordKind,
} from './record.js';
import type { Path } from './yaml-source.js';

const patchesOf = (environment: NamedContent, kind: RecordKind): JsonObject => {
  const patches = environment.content[FOLDERS[kind]];
  return isObject(patches) ? patches : {};
};

/** The records as they are in an environment. */
export const inEnvironment = (
  records: readonly ConfigurationRecord[],
  environment: NamedContent,
): ConfigurationRecord[] =>
  records.map((record) => {
    const patches = patchesOf(environment, record.kind);
    if (!Object.hasOwn(patches, record.key)) return record;
    return { ...record, content: mergePatch(record.content, patches[record.key] ?? {}) as JsonObject };
  });

/** The patches whose record is in no file. */
export const unknownTargets = (
  records: readonly ConfigurationRecord[],
  unread: ReadonlySet<string>,
  environment: NamedContent,
): { path: Path; reason: string }[] =>
  (['connection', 'definition'] as const).flatMap((kind) =>
    Object.keys(patchesOf(environment, kind))
      .filter((key) => !records.some((record) => record.kind === kind && record.key === key))
      .filter((key) => !unread.has(`${FOLDERS[kind]}/${key}.yaml`))
      .map((key) => ({ path: [FOLDERS[kind], key], reason: `there is no ${FOLDERS[kind]}/${key}.yaml` })),
  );
