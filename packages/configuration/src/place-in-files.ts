import { pointerPath } from './pointer.js';
import { type FileFault, FOLDERS, isObject, type RecordKind } from './record.js';
import { type Path, readYaml } from './yaml-source.js';

/** What a hub finds wrong with what was in files. */
export interface RecordFault {
  kind: RecordKind | 'check';
  key: string;
  /** Into the content. */
  pointer: string;
  reason: string;
}

/** The fault at its place: in the environment's file where that is what says so, else in the record's own. */
export function placeInFiles(
  files: ReadonlyMap<string, string>,
  { kind, key, pointer, reason }: RecordFault,
  environment?: string,
): FileFault {
  const folder = kind === 'check' ? 'checks' : FOLDERS[kind];
  const path = pointerPath(pointer);
  const places: [string, Path][] = [
    [`environments/${environment}.yaml`, [folder, key, ...path]],
    [`${folder}/${key}.yaml`, path],
  ];
  for (const [file, within] of places) {
    const source = readYaml(file, files.get(file) ?? '');
    const says = within === path || (path.length > 0 && reaches(source.value, within));
    if (files.has(file) && says) return source.fault(within, reason);
  }
  return { file: `${folder}/${key}.yaml`, line: 1, column: 1, reason };
}

const reaches = (value: unknown, [name, ...rest]: Path): boolean =>
  name === undefined ||
  (isObject(value) && Object.hasOwn(value, name) && reaches(value[name as string], rest));
