import { closestMatch } from 'leven';
import { RE2_MATCHES, viewNames } from './environment.js';
import type { Vocabulary } from './vocabulary.js';

/** Names that differ in more characters are other names. */
const MAX_DISTANCE = 3;

const UNKNOWN_VARIABLE = /^Unknown variable: (\w+)/;
const UNKNOWN_KEY = /^No such key: (\w+)/;
const UNKNOWN_FUNCTION = /overload for '(?:.*\.)?(\w+)\(/;

/** The name that may have been meant where a message tells of one that there is not. */
export function suggestionFor(message: string, vocabulary: Vocabulary): string | undefined {
  const variable = UNKNOWN_VARIABLE.exec(message)?.[1];
  if (variable) return closest(variable, vocabulary.inputNames);
  const key = UNKNOWN_KEY.exec(message)?.[1];
  if (key) return closest(key, viewNames);
  const name = UNKNOWN_FUNCTION.exec(message)?.[1];
  const functions = vocabulary.environment.getDefinitions().functions.map((one) => one.name);
  return name && !functions.includes(name)
    ? closest(
        name,
        functions.filter((one) => one !== RE2_MATCHES),
      )
    : undefined;
}

const closest = (name: string, known: readonly string[]): string | undefined =>
  closestMatch(name, known, { maxDistance: Math.min(MAX_DISTANCE, Math.ceil(name.length / 3)) });
