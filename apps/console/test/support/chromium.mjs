import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const { CHROMIUM, PATH = '', CI } = process.env;

/** The program; undefined: this machine has none. */
export const chromium =
  CHROMIUM ||
  PATH.split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find((path) => existsSync(path));

if (!chromium && CI === 'true')
  throw new Error('CI=true asks for tests in a browser: install chromium (apt-get install chromium).');
