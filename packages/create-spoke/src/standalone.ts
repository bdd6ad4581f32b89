import { resolve } from 'node:path';
import type { House } from './house.js';

/** A package of its own, in the current folder. */
export const standalone: House = {
  layer: 'standalone',
  folderOf: (name) => resolve(name),
  rangeOf: (_, range) => range,
  admit: async (name, script) => [`cd ${name}`, 'npm install', `npm run ${script}`],
};
