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
  FILE_KINDS,
  type FileFault,
  type FileKind,
  type NamedContent,
  type RecordKind,
  type Rename,
} from './record.js';
export { fileSchema } from './schemas.js';
export { type SecretReference, secretReferences } from './secrets.js';
export type { SpokeSchemas } from './spoke-schemas.js';
export { fileOf, writeRecord } from './write-record.js';
