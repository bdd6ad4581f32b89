import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ConfigurationRecord, RecordDifference } from '@axle/configuration';
import type { Exported } from '../hub/schemas.js';
import { counted, print, say } from '../output.js';
import { recordsIn } from './in-environment.js';
import { type FolderConfiguration, sayFaults } from './valid-configuration.js';

/**
 * Brings what a hub has into the files that there are: what has a file, and what the set manages. What stands in the
 * files of others is left to them.
 */
export async function mergeInto(
  folder: string,
  configuration: FolderConfiguration,
  { all, managed }: { all: Exported; managed: Exported },
): Promise<void> {
  const { difference, fileOf } = await import('@axle/configuration');
  const { environment } = managed;
  const ours = new Set([...configuration.records, ...managed.records].map(fileOf));
  const there = all.records.filter((record) => ours.has(fileOf(record)));
  const changed: string[] = [];
  for (const change of difference(await recordsIn(configuration, environment), there)) {
    const record = there.find((one) => one.kind === change.kind && one.key === change.key);
    const file = record && (await mergeRecord(folder, configuration, environment, record, change));
    if (file) changed.push(file);
    if (!record) say(`${change.kind} ${change.key} is not at the hub any more: delete its file, or apply it`);
  }
  for (const file of changed) print(join(folder, file));
  say(`${counted(changed.length, 'file')} changed`);
}

/** The file, if it had to be changed. */
async function mergeRecord(
  folder: string,
  { files, records }: FolderConfiguration,
  environment: string | undefined,
  record: ConfigurationRecord,
  { kind, key, fields }: RecordDifference,
): Promise<string | undefined> {
  const { amendRecord, fileOf, placeInFiles, writeRecord } = await import('@axle/configuration');
  const file = fileOf(record);
  const text = files.get(file);
  const before = records.find((one) => one.kind === kind && one.key === key);
  const write = async (content: string) => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
    return file;
  };
  if (text === undefined || before === undefined) return write(writeRecord(record));

  // Of a secret the hub may know another name: the file's stays.
  const placed = fields
    .filter(({ path }) => !/\/\$(env|file)$/.test(path))
    .map((field) => {
      const reason = `is ${JSON.stringify(field.after)} at the hub`;
      return { field, place: placeInFiles(files, { kind, key, pointer: field.path, reason }, environment) };
    });
  const elsewhere = placed.filter(({ place }) => place.file !== file);
  sayFaults(
    folder,
    elsewhere.map(({ place }) => place),
  );
  const own = placed.filter(({ place }) => place.file === file).map(({ field }) => field);
  return own.length === 0 ? undefined : write(amendRecord(text, before, own));
}
