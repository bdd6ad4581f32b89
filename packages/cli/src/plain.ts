import { stripVTControlCharacters } from 'node:util';

const BIDIRECTIONAL = /[\u202a-\u202e\u2066-\u2069]/g;

/** What others wrote, without what a terminal would obey. */
export const plainText = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(BIDIRECTIONAL, '')
    .replace(/[^\P{Cc}\n]/gu, ' ');

/** The same, on one line. */
export const plain = (value: unknown): string => plainText(String(value ?? '')).replaceAll('\n', ' ');
