export { amendRecord } from './amend-record.js';
export { canonical } from './canonical.js';
export { difference, type Operation, type RecordDifference } from './difference.js';
export { inEnvironment } from './environment.js';
export { readFolder, UnreadableFolder } from './folder.js';
export { placeInFiles, type RecordFault } from './place-in-files.js';
export { pointerPath } from './pointer.js';
export { type Configuration, readConfiguration } from './read-configuration.js';
export {
  type ConfigurationRecord,
  compareText,
  FILE_KINDS,
  type FileFault,
  type FileKind,
  identity,
  type Json,
  type JsonObject,
  type NamedContent,
  RECORD_KINDS,
  type RecordKind,
  type Rename,
  sorted,
} from './record.js';
export { fileSchema } from './schemas.js';
export { isSecretReference, type SecretReference, secretReferences } from './secrets.js';
export type { SpokeSchemas } from './spoke-schemas.js';
export { fileOf, writeRecord } from './write-record.js';
