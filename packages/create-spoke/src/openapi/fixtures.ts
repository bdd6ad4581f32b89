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

export function fixtureFiles(api: Api): Record<string, string> {
  const fixtures = fixturesOf(api);
  const files = Object.values(fixtures)
    .flat()
    .map(({ path, value }) => [path, `${JSON.stringify(value, null, 2)}\n`]);
  const told = api.callback ? fixtures.callback : fixtures.answer;
  return { ...Object.fromEntries(files), 'fixtures/README.md': readme(told.map(({ name }) => name)) };
}

/** How the fixtures of the conformance tests are written: which verdict means what only the team knows. */
const readme = (names: string[]): string => `# Fixtures

The examples of the vendor's file. \`.invented.\` in a name says that the file has none, so that it was made up from the schema.

The conformance tests read four more, which say what your mapping makes of the examples: \`qualified.json\`, \`alternate.json\`, \`unqualified.json\` and \`partial.json\`. The simulator answers an item whose id begins with the name of an example (${names.map((name) => `\`${name}\``).join(', ')}) by that example, and one whose id begins with \`left-out\` not at all. So one of them may be

\`\`\`json
{
  "request": {
    "order": { "id": "o-1", "relatedParty": [], "provideAlternative": true, "provideUnavailabilityReason": true },
    "item": { "id": "${names[0] ?? 'example'}-1", "action": "add", "quantity": 1, "characteristics": [], "children": [] }
  },
  "answer": { "items": [{ "id": "${names[0] ?? 'example'}-1", "result": "qualified" }] }
}
\`\`\`
`;

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
