import type { Api } from './api.js';
import { asExpression, memberOf, oneLine, parameter, quote, unmapped } from './code.js';
import { correlationOf, type Member } from './correlation.js';
import { verdictOf } from './derived.js';
import { type ItemList, itemListOf } from './item-list.js';
import { branchesOf, flatten, isGiven, refTo, type Schema, type Schemas } from './schema.js';
import { acceptedOf, directOf, isAsync } from './timing.js';

/** What of reading an answer could be told from the file, as TypeScript. */
export interface AnswerMapping {
  functions: string[];
  vendorTypes: string[];
  /** What `fromVendor` takes, if there is one. */
  fromVendor?: { type?: string; withRequest: boolean };
  /** The answer that only says that the vendor will call back. */
  accepted?: Api['answers'][number];
}

const RESULT = '"qualified" | "alternate" | "unqualified"';

/** `fromVendor`, and of an asynchronous vendor `correlationOf`, `fromCallback` and `isGenuine`. */
export function answerMapping(api: Api): AnswerMapping {
  const { callback, schemas } = api;
  const types = new Set<string>();
  const later = isAsync(api);
  const accepted = acceptedOf(api);
  const type = callback?.name ?? directOf(api).find(({ name }) => name !== undefined)?.name;
  const reading =
    type !== undefined
      ? fromVendor(type, schemas, callback !== undefined, types)
      : later
        ? undefined
        : { withRequest: false, functions: [FROM_NOTHING] };
  return {
    functions: [
      ...(reading?.functions ?? []),
      ...(later ? callbackFunctions(api, accepted?.name, types) : []),
    ],
    vendorTypes: [...types],
    ...(reading && { fromVendor: { ...(type && { type }), withRequest: reading.withRequest } }),
    ...(accepted && { accepted }),
  };
}

const FROM_NOTHING = `
  /** The vendor answers without a body. */
  export const fromVendor = (): ItemAnswer[] => ${unmapped('items: ItemAnswer[]')};`;

function callbackFunctions(api: Api, accepted: string | undefined, types: Set<string>): string[] {
  const { callback, schemas } = api;
  for (const name of [accepted, callback?.name]) if (name) types.add(name);
  const correlation = correlationOf(accepted, callback?.name, schemas);
  const number = correlation.accepted
    ? read('accepted', correlation.accepted)
    : unmapped('correlationOf: string');
  const id = correlation.callback
    ? read('message', correlation.callback)
    : unmapped('callback correlationId: string');
  const items = callback ? 'fromVendor(message)' : unmapped('callback items: ItemAnswer[]');
  return [
    `/** The vendor's own number of the request, which its callback brings back. */
    export const correlationOf = (${parameter('accepted', accepted ?? 'undefined', number)}): string => ${number};`,
    `/** What a callback says. */
    export const fromCallback = (${parameter('message', callback?.name ?? 'unknown', id + items)}): CallbackMessage => ({
      correlationId: ${id},
      items: ${items},
    });`,
    isGenuine(api),
  ];
}

function fromVendor(
  answer: string,
  schemas: Schemas,
  later: boolean,
  types: Set<string>,
): { functions: string[]; withRequest: boolean } {
  types.add(answer);
  const list = itemListOf(answer, schemas);
  const heading = '/** What the vendor says of each item. What it leaves out stays left out. */';
  if (list) {
    const items = list.path.reduce(
      (code, name) => memberOf(code, name, !list.given && code !== 'answer'),
      'answer',
    );
    types.add(list.entry);
    return {
      withRequest: false,
      functions: [
        `${heading}
        export const fromVendor = (answer: ${answer}): ItemAnswer[] =>
          ${list.given ? items : `given(${items}, ${quote(list.path.join('.'))})`}.map(toItemAnswer);`,
        ...itemAnswer(list, schemas),
      ],
    };
  }
  const found = flatten({ $ref: refTo(answer) }, schemas);
  const id = later ? unmapped('items[].id: string, of an item of the request') : 'request.item.id';
  const { table, members } = verdictMembers(found, answer, 'answer', schemas, '');
  const request = later ? '' : ', request: QualificationRequest';
  return {
    withRequest: !later,
    functions: [
      ...table,
      `${heading}
      export const fromVendor = (${parameter('answer', answer, members.join())}${request}): ItemAnswer[] => [{
        id: ${id},
        ${members.join('\n')}
      }];`,
    ],
  };
}

function itemAnswer(list: ItemList, schemas: Schemas): string[] {
  const found = flatten({ $ref: refTo(list.entry) }, schemas);
  const text = `${list.path.join('.')}[]`;
  const readId = (entry: Schema) =>
    read('entry', { name: list.id, sure: isGiven(list.id, entry, schemas) }, `${text}.${list.id}`);
  const branches = branchesOf(found);
  if (branches.length > 0) {
    const { propertyName } = found.discriminator!;
    const cases = branches.map(({ name, values }) => {
      const branch = flatten({ $ref: refTo(name) }, schemas);
      const labels = values.map((value) => `case ${quote(value)}:`).join(' ');
      const what = `${text}, ${propertyName} ${values.map((value) => JSON.stringify(value)).join(' | ')}`;
      const others = leftOver(branch, [list.id, propertyName]);
      return `${labels} return {
        id: ${readId(branch)},
        result: ${unmapped(`${what}: ${RESULT}`)},
        ${alternates(`${what}, `)}
        ${reasons(`${what}, `)}${others}
      };`;
    });
    return [
      `function toItemAnswer(entry: ${list.entry}): ItemAnswer {
        switch (${memberOf('entry', propertyName)}) {
          ${cases.join('\n')}
          default:
            throw malformed(\`The vendor's answer has a kind that is not known: \${JSON.stringify(entry satisfies never)}\`);
        }
      }`,
    ];
  }
  const { table, members } = verdictMembers(found, list.entry, 'entry', schemas, text, list.id);
  return [
    ...table,
    `const toItemAnswer = (entry: ${list.entry}): ItemAnswer => ${asExpression(`{
      id: ${readId(found)},
      ${members.join('\n')}
    }`)};`,
  ];
}

/** The result by the vendor's verdict, where it has one. */
function verdictMembers(
  found: Schema,
  type: string,
  variable: string,
  schemas: Schemas,
  text: string,
  id = '',
): { table: string[]; members: string[] } {
  const properties = Object.fromEntries(
    Object.entries(found.properties ?? {}).map(([name, schema]) => [name, flatten(schema, schemas)]),
  );
  const verdict = verdictOf(properties);
  const place = (name: string) => (text === '' ? name : `${text}.${name}`);
  const others = leftOver(found, [id, verdict ?? '']);
  if (verdict === undefined)
    return {
      table: [],
      members: [
        `result: ${unmapped(`${place('result')}: ${RESULT}`)},`,
        alternates(text === '' ? '' : `${text}.`),
        `${reasons(text === '' ? '' : `${text}.`)}${others}`,
      ],
    };
  const values = properties[verdict]!.enum!.filter((value) => value !== null);
  const sure = isGiven(verdict, found, schemas);
  const entries = values.map(
    (value) =>
      `${quote(String(value))}: ${unmapped(`${place(verdict)} ${JSON.stringify(value)}: ${RESULT}`)},`,
  );
  return {
    table: [
      `type Verdict = NonNullable<${type}[${quote(verdict)}]>;

      /** What each of the vendor's verdicts means. */
      const RESULTS = { ${entries.join('\n')} } satisfies Record<Verdict, VendorResult>;`,
    ],
    members: [
      `result: RESULTS[${read(variable, { name: verdict, sure }, place(verdict))}],`,
      alternates(text === '' ? '' : `${text}.`),
      `${reasons(text === '' ? '' : `${text}.`)}${others}`,
    ],
  };
}

const alternates = (
  place: string,
): string => `// At least one where the result is \`alternate\`. Delete the line where the vendor has none.
      alternates: ${unmapped(`${place}alternates: AlternateProposal[]`)},`;

const reasons = (
  place: string,
): string => `// Why, where the result is \`unqualified\`. Delete the line where the vendor never says so.
      reasons: ${unmapped(`${place}reasons: UnavailabilityReason[]`)},`;

/** What else the vendor says, for whoever maps it. */
function leftOver({ properties = {} }: Schema, used: string[]): string {
  const names = Object.keys(properties).filter((name) => !used.includes(name));
  return names.length === 0
    ? ''
    : `\n// Not used yet: ${oneLine(names.join(', '))}. An answer can have alternates, availabilityDate, expirationDate.\n`;
}

const read = (variable: string, { name, sure }: Member, place = name): string =>
  sure ? memberOf(variable, name) : `given(${memberOf(variable, name)}, ${quote(place)})`;

function isGenuine({ callback }: Api): string {
  const heading = '/** Whether the vendor sent the callback, judged on the raw bytes. */';
  if (callback?.proof?.is === 'secret')
    return `${heading}
      export const isGenuine = ({ headers }: RawCallback, { webhookSecret }: Connection): boolean => {
        const given = Buffer.from(headers[${quote(callback.proof.header)}] ?? '');
        const expected = Buffer.from(webhookSecret);
        return given.length === expected.length && timingSafeEqual(given, expected);
      };`;
  const where = callback?.proof ? ` by the header ${callback.proof.header}` : '';
  return `${heading}
    export const isGenuine = (_raw: RawCallback, _connection: Connection): boolean =>
      ${unmapped(`callback signature${where}: boolean`)};`;
}
