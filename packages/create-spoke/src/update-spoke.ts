/** `npm run vendor:update` in a spoke that was made of an OpenAPI file: what a newer file changes. */
import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { EXIT, Failure } from './exit-codes.js';
import { runCommand } from './run-command.js';
import { readSource } from './spoke-of-file.js';

const LOCK = 'openapi.lock.json';

await runCommand(
  new Command('update-spoke')
    .description("Writes the vendor's types anew, from a newer file. What they break are compile errors.")
    .argument('<file>', "the vendor's OpenAPI or Swagger file")
    .action(update),
);

async function update(file: string): Promise<void> {
  const { OpenApiFault, updateFromOpenApi } = await import('./openapi/index.js');
  const lock = await readSource(LOCK);
  const files = await updateFromOpenApi(await readSource(file), lock).catch((error) => {
    if (!(error instanceof OpenApiFault)) throw error;
    throw new Failure(`${file} cannot be used:\n${error.message}`, EXIT.invalidFile);
  });
  const changed = files[LOCK] !== lock;
  for (const [path, text] of Object.entries(files)) await writeFile(path, text);
  process.stderr.write(changed ? 'Written anew. Next:\n\n  npm run build\n\n' : 'Nothing has changed.\n');
}
