import type { RawCallback } from '@axle/spoke-sdk';
import { startCallbackListener } from '../../callback-listener.js';
import { type Fault, reply } from '../fake-vendor.js';
import type { AdapterFacts, Demand, Rule } from '../rule.js';
import { CRASHED, replyOf, type Subject, shown, withinPatience } from '../subject.js';

const laterAnswers = ({ callback }: AdapterFacts) => callback;

/** Headers that every HTTP client sends: none of them carries a signature. */
const COMMON =
  /^(host|connection|content-(length|type|encoding)|transfer-encoding|user-agent|accept.*|cache-control|pragma|sec-.*|date|traceparent|tracestate)$/;

const STALE_MS = 301_000;

export const callbackRules: Rule[] = [
  {
    id: 'C1',
    asks: 'A genuine callback verifies. Names of headers come in lower case.',
    concerns: laterAnswers,
    async run(subject, demand: Demand) {
      const { delivery, connection, vendor } = await subject.delivery();
      demand(
        await subject.verifies(delivery, connection),
        `\`verify\` refused what the simulator sent, with the headers ${Object.keys(delivery.headers).join(', ')}`,
        vendor,
      );
    },
  },
  {
    id: 'C2',
    asks: 'A callback that is forged, altered by one byte, truncated or unsigned is refused.',
    concerns: laterAnswers,
    async run(subject, demand: Demand) {
      const { delivery, connection, vendor } = await subject.delivery();
      const { body } = delivery;
      const refused = async (what: string, forged: RawCallback) =>
        demand(!(await subject.verifies(forged, connection)), `\`verify\` took a callback ${what}`, vendor);
      await refused('without a signature', { headers: withoutOwn(delivery.headers), body });
      for (const index of [0, Math.floor(body.length / 2), body.length - 1])
        await refused(`whose byte ${index} was altered`, { ...delivery, body: flipped(body, index) });
      await refused('that was cut off', { ...delivery, body: body.subarray(0, -1) });
      await refused('with more after its end', {
        ...delivery,
        body: Buffer.concat([body, Buffer.from('x')]),
      });
      for (const name of await signingHeaders(subject)) {
        const value = delivery.headers[name]!;
        for (const [what, forged] of [
          ['empty', ''],
          ['cut in half', value.slice(0, Math.ceil(value.length / 2))],
          ['cut by its last character', value.slice(0, -1)],
          ['with another character', otherwise(value)],
        ] as const)
          await refused(`whose ${name} was ${what}`, {
            headers: { ...delivery.headers, [name]: forged },
            body,
          });
      }
    },
  },
  {
    id: 'C3',
    asks: 'Where the connection holds no secret to judge by, every callback is refused.',
    concerns: laterAnswers,
    async run(subject, demand: Demand) {
      const { delivery, connection, vendor } = await subject.delivery();
      for (const emptied of [undefined, '']) {
        const bare = structuredClone(connection);
        for (const { path } of await subject.secrets(connection)) put(bare, path, emptied);
        for (const headers of [delivery.headers, withoutOwn(delivery.headers)])
          demand(
            !(await subject.verifies({ headers, body: delivery.body }, bare)),
            '`verify` took a callback, although the connection holds no secret',
            vendor,
          );
      }
    },
  },
  {
    id: 'C4',
    asks: 'A callback that was signed more than 300 seconds ago is refused, where the vendor signs a time.',
    concerns: laterAnswers,
    async run(subject, demand: Demand) {
      const { delivery, connection, vendor } = await subject.delivery();
      const timed = (await signingHeaders(subject)).find((name) => tellsTime(delivery.headers[name]!));
      if (!timed)
        return { doesNotApply: 'no header that is signed tells a time; the hub takes each delivery once' };
      const process = await subject.ownProcess(STALE_MS);
      demand(
        !(await subject.verifies(delivery, connection, { process })),
        `\`verify\` took a callback 301 seconds after the time in its ${timed}`,
        vendor,
      );
      return undefined;
    },
  },
  {
    id: 'C5',
    asks: 'The signature is judged over the bytes as they came: JSON that was written anew is refused.',
    concerns: laterAnswers,
    async run(subject, demand: Demand) {
      const { delivery, connection, vendor } = await subject.delivery();
      let value: unknown;
      try {
        value = JSON.parse(Buffer.from(delivery.body).toString());
      } catch {
        return { doesNotApply: 'the callback is not JSON' };
      }
      for (const space of [1, 2, '\t']) {
        const body = Buffer.from(JSON.stringify(value, null, space));
        if (body.equals(Buffer.from(delivery.body))) continue;
        demand(
          !(await subject.verifies({ ...delivery, body }, connection)),
          '`verify` took a callback whose JSON was written anew',
          vendor,
        );
      }
      return undefined;
    },
  },
  {
    id: 'C6',
    asks: 'A callback that cannot be read is `malformed`.',
    concerns: laterAnswers,
    async run(subject, demand: Demand) {
      const { delivery } = await subject.delivery();
      const half = delivery.body.subarray(0, delivery.body.length / 2);
      const texts = ['', 'null', '[]', '{}', '"text"', '0', '<html></html>', '<other/>', '{"a":'];
      for (const body of [...texts.map((text) => Buffer.from(text)), half, Buffer.from([0xff, 0xfe, 0x00])]) {
        const result = await subject.parse({ ...delivery, body });
        const { outcome } = result;
        demand(
          !outcome.ok && outcome.error.kind === 'malformed' && !CRASHED.test(outcome.error.message),
          `\`parse\` of ${JSON.stringify(Buffer.from(body).toString().slice(0, 60))} came to ${shown(result)}`,
        );
      }
    },
  },
  {
    id: 'C7',
    asks: 'A callback that comes before `run` has ended carries the id that `run` then answers.',
    concerns: laterAnswers,
    async run(subject, demand: Demand) {
      const listener = await startCallbackListener();
      try {
        const arrived = Promise.withResolvers<RawCallback>();
        const steps = await subject.steps();
        // The vendor's last answer waits until its callback is there.
        const slow: Fault = async ({ response, forward }) => {
          const answer = await forward();
          arrived.resolve(withinPatience(listener.next(), vendor));
          await arrived.promise.catch(() => {});
          reply(response, answer);
        };
        const vendor = await subject.vendor((index) => (index === steps - 1 ? slow : undefined));
        const result = await subject.run(vendor, subject.fixture('qualified').request, {
          callbackUrl: listener.url,
          timeoutMs: 10_000,
        });
        const parsed = await subject.parse(await arrived.promise);
        const said = replyOf(result)?.correlationId;
        const carried = replyOf(parsed)?.correlationId;
        demand(
          said !== undefined && said === carried,
          `the callback carries ${carried}, but \`run\` came to ${shown(result)}`,
          vendor,
        );
      } finally {
        await listener.close();
      }
    },
  },
];

const withoutOwn = (headers: RawCallback['headers']) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => COMMON.test(name)));

/** The headers without which the genuine delivery is refused. */
async function signingHeaders(subject: Subject): Promise<string[]> {
  const { delivery, connection } = await subject.delivery();
  const signing: string[] = [];
  for (const name of Object.keys(delivery.headers).filter((name) => !COMMON.test(name))) {
    const { [name]: _, ...headers } = delivery.headers;
    if (!(await subject.verifies({ ...delivery, headers }, connection))) signing.push(name);
  }
  return signing;
}

const flipped = (body: Uint8Array, index: number) => {
  const altered = Buffer.from(body);
  altered[index]! ^= 1;
  return altered;
};

/** The text with its middle character replaced by another of its kind. */
function otherwise(text: string): string {
  const middle = Math.floor(text.length / 2);
  const other = /\d/.test(text[middle]!)
    ? text[middle] === '7'
      ? '8'
      : '7'
    : text[middle] === 'a'
      ? 'b'
      : 'a';
  return text.slice(0, middle) + other + text.slice(middle + 1);
}

const DAY_MS = 86_400_000;

/** Whether a text holds a time of today: Unix seconds or milliseconds, or a date. */
function tellsTime(text: string): boolean {
  const numbers = [...text.matchAll(/\d{10,13}/g)].map(
    ([digits]) => Number(digits) * (digits.length > 11 ? 1 : 1_000),
  );
  return [...numbers, Date.parse(text)].some((time) => Math.abs(time - Date.now()) < DAY_MS);
}

/** `undefined` takes the value away. */
export function put(values: object, path: (string | number)[], value: unknown): void {
  const within = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], values);
  const last = path.at(-1)!;
  if (value === undefined) delete (within as Record<string, unknown>)[last];
  else (within as Record<string, unknown>)[last] = value;
}
