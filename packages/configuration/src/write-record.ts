import { Document, isScalar, Scalar, visit } from 'yaml';
import { canonical } from './canonical.js';
import { API_VERSION, type ConfigurationRecord, FOLDERS } from './record.js';

/** The first line of a file: where editors find its schema. */
const schemaLine = (kind: string): string => ` yaml-language-server: $schema=../.axle-schemas/${kind}.json`;

export const fileOf = ({ kind, key }: ConfigurationRecord): string => `${FOLDERS[kind]}/${key}.yaml`;

/** Texts that are read as written, line by line, and that no editor may flow anew. */
const VERBATIM = ['condition', 'preProcessing', 'postProcessing'];

/** A record as YAML that any reader of YAML 1.1 or 1.2 takes for the same. */
export function writeRecord(record: ConfigurationRecord): string {
  const { kind, key, content } = canonical(record);
  const document = new Document(
    { apiVersion: API_VERSION, kind, key, ...content },
    { compat: 'yaml-1.1', aliasDuplicateObjects: false },
  );
  document.commentBefore = schemaLine(kind);
  return asWritten(document);
}

/** As every file of ours is written: what is read line by line in a block, nothing flowed anew. */
export function asWritten(document: Document): string {
  visit(document, {
    Pair(_, { key: name, value }) {
      if (!isScalar(name) || !isScalar(value) || typeof value.value !== 'string') return;
      if (VERBATIM.includes(String(name.value)) && keptByBlock(value.value))
        value.type = Scalar.BLOCK_LITERAL;
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** A block cannot hold every text: control characters need escapes, and blank edges could be lost. */
const keptByBlock = (text: string): boolean => /^[\x20-\x7e\n]+$/.test(text) && text.trim() === text;
