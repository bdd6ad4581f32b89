import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { readSpokes, spokesOption } from '../configuration/spokes-file.js';
import { printJson, say } from '../output.js';

/** Where the first line of each file points to. */
const SCHEMA_FOLDER = '.axle-schemas';

export const schema = (): Command =>
  new Command('schema')
    .summary('write the JSON Schemas that editors complete by')
    .description(
      `Writes a JSON Schema for each kind of file below ${SCHEMA_FOLDER}/, where their first lines point to.`,
    )
    .argument('[folder]', 'where axle.yaml is', '.')
    .addOption(spokesOption())
    .option('--json', 'print the schemas, by kind, instead of writing them')
    .addHelpText(
      'before',
      `Examples:
  axle schema                          # for the files of this folder
  axle schema --spokes spokes.json     # connections by their spoke
`,
    )
    .action(run);

async function run(folder: string, options: { spokes?: string; json?: boolean }): Promise<void> {
  const { FILE_KINDS, fileSchema } = await import('@axle/configuration');
  const spokes = await readSpokes(options.spokes);
  if (options.json) {
    return printJson(Object.fromEntries(FILE_KINDS.map((kind) => [kind, fileSchema(kind, spokes)])));
  }
  const target = join(folder, SCHEMA_FOLDER);
  await mkdir(target, { recursive: true });
  for (const kind of FILE_KINDS) {
    await writeFile(join(target, `${kind}.json`), `${JSON.stringify(fileSchema(kind, spokes), null, 2)}\n`);
  }
  say(`Wrote ${FILE_KINDS.length} schemas to ${target}. Begin a definition with:`);
  say(`# yaml-language-server: $schema=../${SCHEMA_FOLDER}/definition.json`);
}
