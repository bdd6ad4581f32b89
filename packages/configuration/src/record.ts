/** What files configure, in the order in which one refers to another, and the folder of each. */
export const FOLDERS = {
  'request-type': 'request-types',
  'service-specification': 'service-specifications',
  connection: 'connections',
  definition: 'definitions',
} as const;
export type RecordKind = keyof typeof FOLDERS;
export const RECORD_KINDS = Object.keys(FOLDERS) as RecordKind[];

const FILES_BESIDE_RECORDS = ['set', 'environment', 'check'] as const;
export type FileKind = RecordKind | (typeof FILES_BESIDE_RECORDS)[number];
export const FILE_KINDS: readonly FileKind[] = [...RECORD_KINDS, ...FILES_BESIDE_RECORDS];

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

/** One record of configuration. Kind, scope and key are who it is; the hub's ids are in no file. */
export interface ConfigurationRecord {
  kind: RecordKind;
  scope: string;
  key: string;
  content: JsonObject;
}

export const API_VERSION = 'axle/v1';

/** A record that keeps who it is under another key. */
export interface Rename {
  kind: RecordKind;
  from: string;
  to: string;
}

/** Of a file that says what an environment has instead, or which definition must win. */
export interface NamedContent {
  key: string;
  content: JsonObject;
}

/** What is wrong, and where. Lines and columns begin with 1. */
export interface FileFault {
  file: string;
  line: number;
  column: number;
  reason: string;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The same record in two sets. */
export const identity = ({ kind, scope, key }: Omit<ConfigurationRecord, 'content'>): string =>
  `${kind}/${scope}/${key}`;

/** In one order, whatever the order of the files. */
export const sorted = <One extends Omit<ConfigurationRecord, 'content'>>(records: readonly One[]): One[] =>
  records.toSorted(
    (one, other) =>
      RECORD_KINDS.indexOf(one.kind) - RECORD_KINDS.indexOf(other.kind) ||
      compareText(one.scope, other.scope) ||
      compareText(one.key, other.key),
  );
