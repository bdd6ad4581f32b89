import type { Api, Example } from './api.js';
import { camelCase } from './code.js';
import { acceptedOf, directOf } from './timing.js';

/** An example as a file: `invented` in its name says that nobody at the vendor wrote it. */
export interface Fixture {
  path: string;
  /** As the file calls it. */
  name: string;
  value: unknown;
}

/** What the simulator calls it. */
export const variableOf = ({ path }: Fixture): string => camelCase(path.replace(/^fixtures\/|\.json$/g, ''));

type Role = 'request' | 'answer' | 'accepted' | 'callback';

/** The examples of what is sent and answered. */
export function fixturesOf(api: Api): Record<Role, Fixture[]> {
  const { body, callback } = api;
  return {
    request: toFixtures('request', body?.examples ?? []),
    answer: toFixtures(
      'answer',
      directOf(api).flatMap(({ examples }) => examples),
    ),
    accepted: toFixtures('accepted', acceptedOf(api)?.examples ?? []),
    callback: toFixtures('callback', callback?.examples ?? []),
  };
}

export const fixtureFiles = (api: Api): Record<string, string> =>
  Object.fromEntries(
    Object.values(fixturesOf(api))
      .flat()
      .map(({ path, value }) => [path, `${JSON.stringify(value, null, 2)}\n`]),
  );

function toFixtures(role: Role, examples: Example[]): Fixture[] {
  const names = new Set<string>();
  return examples.map(({ name, value, invented }) => {
    const kebab = name
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    let file = kebab || 'example';
    for (let number = 2; names.has(file); number++) file = `${kebab}-${number}`;
    names.add(file);
    return { path: `fixtures/${file}.${invented ? 'invented.' : ''}${role}.json`, name: file, value };
  });
}
