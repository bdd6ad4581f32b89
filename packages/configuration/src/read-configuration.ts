import { basename, dirname } from 'node:path/posix';
import { inEnvironment, unknownTargets } from './environment.js';
import {
  API_VERSION,
  type ConfigurationRecord,
  compareText,
  type FileFault,
  type FileKind,
  FOLDERS,
  isObject,
  type JsonObject,
  type NamedContent,
  RECORD_KINDS,
  type RecordKind,
  type Rename,
  sorted,
} from './record.js';
import { References } from './references.js';
import { SchemaCheck } from './schema-faults.js';
import { literalSecrets } from './secrets.js';
import type { SpokeSchemas } from './spoke-schemas.js';
import { readYaml, type YamlSource } from './yaml-source.js';

/** What a folder of files says. Where there are faults it is not to be used. */
export interface Configuration {
  /** The name under which the hub knows what these files manage. */
  set: string;
  /** That of all its records. */
  scope: string;
  records: ConfigurationRecord[];
  renames: Rename[];
  environments: NamedContent[];
  checks: NamedContent[];
  /** All of them, by file, line and column. */
  faults: FileFault[];
}

const SET_FILE = 'axle.yaml';
const KIND_OF_FOLDER = new Map<string, FileKind>([
  ...RECORD_KINDS.map((kind): [string, FileKind] => [FOLDERS[kind], kind]),
  ['environments', 'environment'],
  ['checks', 'check'],
]);

/** A file's kind by where it is; undefined for one that is none of ours. */
export const kindOfFile = (file: string): FileKind | undefined =>
  file === SET_FILE ? 'set' : KIND_OF_FOLDER.get(dirname(file));

interface ReadFile {
  file: string;
  kind: FileKind;
  key: string;
  renamedFrom?: string;
  content: JsonObject;
  source: YamlSource;
}

/** Reads files, named by their path below the folder, in whatever order. With spokes' schemas, connections are held to them. */
export function readConfiguration(
  files: ReadonlyMap<string, string>,
  spokes: SpokeSchemas = {},
): Configuration {
  const check = new SchemaCheck(spokes);
  const faults: FileFault[] = [];
  const read = [...files].flatMap(([file, text]) => {
    const kind = kindOfFile(file);
    if (kind === undefined) return [];
    const result = readFile(file, kind, text, check);
    faults.push(...result.faults);
    return result.read ? [result.read] : [];
  });

  const setFile = read.find(({ kind }) => kind === 'set');
  if (!files.has(SET_FILE))
    faults.push({ file: SET_FILE, line: 1, column: 1, reason: 'is missing: it names the set and its scope' });
  const scope = String(setFile?.content.scope ?? '');

  const recordFiles = read.filter((one): one is ReadFile & { kind: RecordKind } => one.kind in FOLDERS);
  const records = recordFiles.map(({ kind, key, content }) => ({ kind, scope, key, content }));
  const environments = read.filter(({ kind }) => kind === 'environment');
  const checks = read.filter(({ kind }) => kind === 'check');

  // What a file that could not be read would hold is not missed: its own fault is told.
  const unread = new Set([...files.keys()].filter((file) => !read.some((one) => one.file === file)));
  const references = new References(records, unread);
  for (const { source, ...one } of recordFiles) {
    for (const { path, reason } of references.faultsOf({ ...one, scope }))
      faults.push(source.fault(path, reason));
  }
  for (const { source, content } of checks) {
    for (const { path, reason } of references.faultsOfCheck(content)) faults.push(source.fault(path, reason));
  }
  for (const one of recordFiles.filter(({ kind }) => kind === 'connection')) {
    if (Object.hasOwn(spokes, String(one.content.spoke))) continue;
    faults.push(...literalFaults(one, ['values']));
  }
  for (const environment of environments)
    faults.push(...environmentFaults(environment, records, unread, check));
  faults.push(...twins(recordFiles), ...recordFiles.flatMap((one) => renameFaults(one, recordFiles)));

  const named = (list: ReadFile[]): NamedContent[] =>
    list
      .map(({ key, content }) => ({ key, content }))
      .toSorted((one, other) => compareText(one.key, other.key));
  return {
    set: setFile?.key ?? '',
    scope,
    records: sorted(records),
    renames: recordFiles
      .flatMap(({ kind, key, renamedFrom: from }) => (from === undefined ? [] : [{ kind, from, to: key }]))
      .toSorted((one, other) => compareText(one.kind, other.kind) || compareText(one.to, other.to)),
    environments: named(environments),
    checks: named(checks),
    faults: inOrder(faults),
  };
}

function readFile(
  file: string,
  kind: FileKind,
  text: string,
  check: SchemaCheck,
): { read?: ReadFile; faults: FileFault[] } {
  const source = readYaml(file, text);
  const { value } = source;
  if (source.faults.length > 0) return { faults: source.faults };
  if (!isObject(value)) {
    return { faults: [source.fault([], `begin with apiVersion: ${API_VERSION}, kind: ${kind} and key`)] };
  }
  const faults = check
    .faults(kind, value)
    .map(({ path, reason, onKey }) => source.fault(path, reason, onKey));
  const { apiVersion: _, kind: __, key, renamedFrom, ...content } = value;
  const name = basename(file, '.yaml');
  if (kind !== 'set' && typeof key === 'string' && key !== name) {
    faults.push(source.fault(['key'], `key must be the file's name, ${name}: rename one of the two`));
  }
  const renamed = typeof renamedFrom === 'string' && { renamedFrom };
  return { read: { file, kind, key: String(key), ...renamed, content, source }, faults };
}

const literalFaults = ({ content, source }: ReadFile, below: readonly string[]): FileFault[] => {
  const value = below.reduce(
    (owner, name) => (isObject(owner) ? (owner[name] ?? null) : null),
    content as unknown,
  );
  return literalSecrets(value as JsonObject).map((path) =>
    source.fault([...below, ...path], `${path.at(-1)} is secret: write { $env: NAME } or { $file: path }`),
  );
};

/** What an environment changes must be there, hold no secret, and leave each record a valid one. */
function environmentFaults(
  environment: ReadFile,
  records: readonly ConfigurationRecord[],
  unread: ReadonlySet<string>,
  check: SchemaCheck,
): FileFault[] {
  const { source, content } = environment;
  const faults = unknownTargets(records, unread, environment).map(({ path, reason }) =>
    source.fault(path, reason, true),
  );
  const { connections } = content;
  for (const key of isObject(connections) ? Object.keys(connections) : []) {
    faults.push(...literalFaults(environment, ['connections', key, 'values']));
  }
  const patched = inEnvironment(records, environment);
  for (const [position, record] of patched.entries()) {
    const before = records[position];
    if (before === undefined || before === record || schemaFaults(check, before).length > 0) continue;
    for (const { path, reason, onKey } of schemaFaults(check, record)) {
      faults.push(source.fault([FOLDERS[record.kind], record.key, ...path], reason, onKey));
    }
  }
  return faults;
}

const schemaFaults = (check: SchemaCheck, { kind, key, content }: ConfigurationRecord) =>
  check.faults(kind, { apiVersion: API_VERSION, kind, key, ...content });

/** An order system calls a service specification by its id: no two may have one. */
function twins(files: readonly ReadFile[]): FileFault[] {
  const first = new Map<unknown, string>();
  return files
    .filter(({ kind }) => kind === 'service-specification')
    .toSorted((one, other) => compareText(one.file, other.file))
    .flatMap(({ file, content, source }) => {
      const other = first.get(content.id);
      if (other === undefined) first.set(content.id, file);
      return other === undefined ? [] : [source.fault(['id'], `${other} has this id as well`)];
    });
}

/** One record cannot be two, and two cannot have been one. */
function renameFaults({ kind, key, renamedFrom, source }: ReadFile, files: readonly ReadFile[]): FileFault[] {
  if (renamedFrom === undefined) return [];
  const others = files.filter((other) => other.kind === kind);
  if (others.some((other) => other.key === renamedFrom))
    return [source.fault(['renamedFrom'], `${renamedFrom} is there as well: remove renamedFrom`)];
  const twin = others.find((other) => other.key !== key && other.renamedFrom === renamedFrom);
  return twin ? [source.fault(['renamedFrom'], `${twin.file} was renamed from it as well`)] : [];
}

/** A patch's fault may be found in the patch and in what it makes: it is told once. */
function inOrder(faults: readonly FileFault[]): FileFault[] {
  const once = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return [...once.values()].toSorted(
    (one, other) => compareText(one.file, other.file) || one.line - other.line || one.column - other.column,
  );
}
