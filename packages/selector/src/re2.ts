import { RE2JS } from 're2js';

const MAX_PATTERN = 256;
const MAX_CACHED = 1_000;

const compiled = new Map<string, RE2JS>();

/** Throws where the pattern is no RE2 syntax, or too long. */
export function compileRe2(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known) return known;
  if (pattern.length > MAX_PATTERN) throw new Error(`the pattern is longer than ${MAX_PATTERN} characters`);
  const regex = RE2JS.compile(pattern);
  if (compiled.size >= MAX_CACHED) compiled.clear();
  compiled.set(pattern, regex);
  return regex;
}

/** CEL's `matches`: anywhere in the text, in time linear in its length. */
export const matchesRe2 = (text: string, pattern: string): boolean =>
  compileRe2(pattern).matcher(text).find();
