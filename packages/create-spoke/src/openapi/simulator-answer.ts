import type { Answer, Api } from './api.js';
import { keyOf, memberOf, quote } from './code.js';
import { correlationOf } from './correlation.js';
import { type Fixture, variableOf } from './fixtures.js';
import { type ItemList, itemListOf } from './item-list.js';
import { parsePointer } from './json-pointer.js';
import { flatten, refTo, type Schema } from './schema.js';
import { acceptedOf } from './timing.js';

/** What the simulator answers, at once or by a callback, as TypeScript. */

/** The same request has the same number, and is called back once. */
export function promise(
  api: Api,
  accepted: Answer,
  example: Fixture | undefined,
  call: string | undefined,
): string {
  const number = correlationOf(accepted.name, api.callback?.name, api.schemas).accepted;
  const ticket = number && (number.name === 'ticket' ? 'ticket' : `${keyOf(number.name)}: ticket`);
  const said = example
    ? ticket
      ? `{ ...${variableOf(example)}, ${ticket} }`
      : variableOf(example)
    : 'undefined';
  return `
    const known = tickets.get(sent);
    const ticket = known ?? randomUUID();
    tickets.set(sent, ticket);
    send(${accepted.status}, ${said});
    ${call ? `if (known === undefined) await ${call};` : ''}`;
}

/** Where the request says to call back; undefined where it has no such place. */
export function callbackUrl({ body, callback, schemas }: Api): string | undefined {
  const [, pointer, query, header] =
    /\$request\.(?:body#([^}]*)|query\.([^}]+)|header\.([^}]+))/.exec(callback?.expression ?? '') ?? [];
  if (query !== undefined) return `url.searchParams.get(${quote(query)})`;
  if (header !== undefined) return `request.headers[${quote(header.toLowerCase())}]`;
  if (pointer === undefined || !body) return undefined;
  let code = 'body';
  let schema: Schema | undefined = { $ref: refTo(body.name) };
  for (const part of parsePointer(pointer)) {
    schema = flatten(schema, schemas).properties?.[part];
    if (!schema) return undefined;
    code = memberOf(code, part, code !== 'body');
  }
  return code;
}

/** The example with the ids of the request, so that it answers what was asked. */
export function answerTo(api: Api, type: string): string {
  const { body, callback, schemas } = api;
  const asked = body && itemListOf(body.name, schemas);
  const answered = itemListOf(type, schemas);
  const number = callback && correlationOf(acceptedOf(api)?.name, callback.name, schemas).callback;
  const takes = [
    'name: keyof typeof ANSWERS',
    ...(body ? [`${asked && answered ? '' : '_'}body: ${body.name}`] : []),
    ...(callback ? [`${number ? '' : '_'}ticket: string`] : []),
  ];
  return `
    ${asked && answered ? ITEMS_BY_NAME : '/** The example as it is. */'}
    function answerTo(${takes.join(', ')}): ${type} {
      const answer = structuredClone(ANSWERS[name]) as unknown as ${type};
      ${asked && answered ? answerItems(asked, answered, type) : ''}
      ${number ? `${memberOf('answer', number.name)} = ticket;` : ''}
      return answer;
    }`;
}

const ITEMS_BY_NAME = `
  const NAMES = (Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]).sort((one, other) => other.length - one.length);

  /**
   * The example, for the items that were asked about. One whose id begins with the name of an example is answered by
   * that, and one whose id begins with \`left-out\` not at all.
   */`;

function answerItems(asked: ItemList, answered: ItemList, type: string): string {
  const items = membersOf(asked.path, 'body');
  const list = answered.path.reduce((code, name) => memberOf(code, name), 'answer');
  const entries = membersOf(answered.path, `(ANSWERS[named ?? name] as unknown as ${type})`);
  return `
    const ids = ${asked.given ? items : `(${items} ?? [])`}.map((item) => String(${memberOf('item', asked.id)}));
    ${answered.path.length > 1 && !answered.given ? `if (${membersOf(answered.path.slice(0, -1), 'answer')})` : ''}
    ${list} = ids.filter((id) => !id.startsWith('left-out')).flatMap((id, index) => {
      const named = NAMES.find((one) => id.startsWith(one));
      const entries = ${entries}${answered.given ? '' : ' ?? []'};
      const entry = entries[named ? 0 : index % entries.length];
      return entry ? [{ ...entry, ${answered.id === 'id' ? 'id' : `${keyOf(answered.id)}: id`} }] : [];
    });`;
}

const membersOf = (path: string[], from: string): string =>
  path.reduce((code, name) => memberOf(code, name, code !== from), from);

export function callBack(proof: NonNullable<Api['callback']>['proof']): string {
  const value =
    proof?.is === 'signature'
      ? "createHmac('sha256', CREDENTIALS.webhookSecret).update(body).digest('hex')"
      : 'CREDENTIALS.webhookSecret';
  return `
    /** ${proof?.is === 'signature' ? 'Signed by HMAC-SHA256 in hex: change it to what the vendor does.' : "As the vendor's file says."} */
    async function callBack(url: string, message: unknown): Promise<void> {
      const body = JSON.stringify(message);
      const headers = { 'content-type': 'application/json', ${proof ? `${quote(proof.header)}: ${value}` : ''} };
      const response = await fetch(url, { method: 'POST', headers, body });
      await response.body?.cancel();
    }`;
}
