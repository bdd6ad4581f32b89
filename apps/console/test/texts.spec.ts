import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const TEXTS = join(import.meta.dirname, '..', 'src', 'texts');
const [english, ...others] = ['en', 'pt-BR'].map((language) => join(TEXTS, language)) as [
  string,
  ...string[],
];

type Texts = { [key: string]: string | Texts };

const read = (file: string): [key: string, text: string][] => flatten(JSON.parse(readFileSync(file, 'utf8')));

const flatten = (texts: Texts, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );

/** Which values a text takes: `{{count, number}}` is `count`. */
const valuesOf = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name).sort();

describe.each(others)('%s', (language) => {
  it('has the pages that English has', () => {
    expect(readdirSync(language)).toEqual(readdirSync(english));
  });

  it.each(readdirSync(english))('%s has the texts that English has, with the same values', (page) => {
    const [one, other] = [english, language].map((folder) =>
      Object.fromEntries(read(join(folder, page)).map(([key, text]) => [key, valuesOf(text)])),
    );
    expect(other).toEqual(one);
  });

  it.each(readdirSync(english))('%s has a text for every key', (page) => {
    expect(read(join(language, page)).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
