import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isKebabCase } from '@axle/spoke-sdk';
import { Command, Option } from 'commander';
import { askFor, askName, NAME_RULE } from './ask.js';
import { EXIT, Failure } from './exit-codes.js';
import type { House } from './house.js';
import { runCommand } from './run-command.js';
import { inventedSpoke } from './spoke-files.js';
import { spokeOfFile } from './spoke-of-file.js';
import { PARTS, type Variant } from './variant.js';

interface Flags extends Partial<Variant> {
  openapi?: string;
  operation?: string;
}

/** Runs the command in this house, and sets the exit code. */
export const run = (house: House): Promise<void> => runCommand(command(house));

function command(house: House): Command {
  const command = new Command('create-spoke')
    .description('Makes a spoke: a package that asks one vendor for Axle.')
    .argument('[name]', 'of the spoke, in kebab-case')
    .addHelpText(
      'before',
      `Examples:
  create-spoke my-vendor                                    # asks for the rest
  create-spoke my-vendor --protocol rest --mode sync --authentication api-key
  create-spoke my-vendor --openapi vendor.yaml --operation checkFeasibility
`,
    )
    .action((name: string | undefined, flags: Flags) => create(house, name, flags));
  for (const [part, { question, answers }] of Object.entries(PARTS))
    command.addOption(new Option(`--${part} <${part}>`, question).choices(Object.keys(answers)));
  return command
    .addOption(
      new Option('--openapi <file>', "the vendor's OpenAPI or Swagger file").conflicts(['protocol', 'mode']),
    )
    .option('--operation <id>', 'of the file: what asks the vendor');
}

/** What the flags leave open is asked for. */
async function variantOf(flags: Partial<Variant>): Promise<Variant> {
  const ask = async <Part extends keyof Variant>(part: Part): Promise<Variant[Part]> =>
    flags[part] ?? askFor(part, PARTS[part].question, PARTS[part].answers as Record<Variant[Part], string>);
  return {
    protocol: await ask('protocol'),
    mode: await ask('mode'),
    authentication: await ask('authentication'),
  };
}

async function create(house: House, given: string | undefined, flags: Flags): Promise<void> {
  if (given !== undefined && !isKebabCase(given))
    throw new Failure(`"${given}" is no name for a spoke. ${NAME_RULE}`, EXIT.usage);
  const name = given ?? (await askName());
  const folder = house.folderOf(name);
  if (existsSync(folder)) throw new Failure(`${folder} is there already. Choose another name, or remove it.`);
  const files = flags.openapi
    ? await spokeOfFile(name, flags.openapi, flags, house)
    : inventedSpoke(name, await variantOf(flags), house);
  for (const [path, text] of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  // What is made of a file says what it still needs when it is built.
  const next = await house.admit(name, flags.openapi ? 'build' : 'test');
  process.stderr.write(`${folder} is made. Next:\n\n${next.map((line) => `  ${line}\n`).join('')}\n`);
}
