import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TEMPLATES = fileURLToPath(new URL('../templates', import.meta.url));

/** Texts by their path within the spoke's folder. */
export type Files = Map<string, string>;

/** The files of these layers; those of a later one replace an earlier one's. Not every layer has to be there. */
export function readLayers(layers: string[]): Files {
  const folders = layers.map((layer) => join(TEMPLATES, layer)).filter(existsSync);
  return new Map(folders.flatMap(readFolder));
}

const readFolder = (folder: string): [path: string, text: string][] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file) => [relative(folder, file).replaceAll(sep, '/'), readFileSync(file, 'utf8')]);
