import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const PACKAGE = join(import.meta.dirname, '..', '..', '..', '..', 'packages', 'tmf645');
/** TM Forum's own, as it came. */
export const OFFICIAL_FILE = join(PACKAGE, 'spec', 'TMF645-ServiceQualification-v4.0.1.swagger.json');

const { definitions } = JSON.parse(readFileSync(OFFICIAL_FILE, 'utf8'));
// Swagger 2's way to write "any type".
definitions.Any = {};
const ajv = new Ajv({ strict: false, schemas: [{ $id: 'tmf645', definitions }] });
addFormats.default(ajv);

/** What is wrong with a value by TM Forum's file; empty: nothing. */
export function officialFaults(definition: string, value: unknown): unknown[] {
  const validate = ajv.getSchema(`tmf645#/definitions/${definition}`);
  if (!validate) throw new Error(`The file has no ${definition}.`);
  return validate(value) ? [] : (validate.errors ?? []);
}
