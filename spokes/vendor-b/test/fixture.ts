import { readFileSync } from 'node:fs';

export const textFixture = (name: string) =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');

export const fixture = (name: string) => JSON.parse(textFixture(name));
