import { flattenItems } from '@axle/qualification';
import type { QualificationItem } from '@axle/spoke-sdk';
import type { FakeVendor, Fault } from '../fake-vendor.js';
import { reply } from '../fake-vendor.js';
import { dressed, type Fixture, holds } from '../fixtures.js';
import type { AdapterFacts, Demand, Rule } from '../rule.js';
import { type Settled, type Subject, shownSettled } from '../subject.js';
import { arrivedTexts } from '../texts.js';

const qualifies = ({ requestType }: AdapterFacts) => requestType === 'order-qualification-request';

const NOT_PLAIN = /Only plain data can leave a spoke/;
const MUTATED = /read only|not extensible|Cannot (delete|add) property/;

const ITEMS = 500;
const DEPTH = 32;

/** Texts that a careless reader changes: as values, and as ids. */
const DELICATE = ['007', '9007199254740993', `"quoted" 'text'`, 'a & b < c', '\u202Eright to left\u202C'];
const DELICATE_IDS = ['008', '9007199254740995', `"quoted" 'id'`, 'd & e < f', '\u202Eid\u202C'];
const PLAIN = 'axle plain text';

export const answerRules: Rule[] = [
  {
    id: 'A1',
    asks: 'Items are answered qualified, alternate with a proposal, or unqualified with reasons, as the vendor says.',
    concerns: qualifies,
    async run(subject, demand: Demand) {
      for (const result of ['qualified', 'alternate', 'unqualified'] as const) {
        const fixture = subject.fixture(result);
        const { items, vendor } = await answerOf(subject, fixture, demand);
        const item = items.find((item) => item.result === result);
        demand(
          item !== undefined,
          `no item of ${fixture.name}.json is ${result}: ${JSON.stringify(items)}`,
          vendor,
        );
        if (result === 'unqualified')
          demand((item.reasons ?? []).length > 0, `the unqualified item ${item.id} has no reasons`, vendor);
      }
    },
  },
  {
    id: 'A2',
    asks: 'Items that the vendor leaves out stay left out.',
    concerns: qualifies,
    async run(subject, demand: Demand) {
      const fixture = subject.fixture('partial');
      const asked = flattenItems(fixture.request.item).length;
      if (fixture.answer.items.length >= asked)
        throw new Error('partial.json needs a request with an item that the vendor does not answer');
      await answerOf(subject, fixture, demand);
    },
  },
  {
    id: 'A3',
    asks: 'An answer for an item that was not asked about is `malformed` as a whole.',
    concerns: qualifies,
    run: (subject, demand) => spoiled(subject, demand, ([first]) => [first!, 'axle-unknown-item']),
  },
  {
    id: 'A4',
    asks: 'Two answers for one item are `malformed`.',
    concerns: qualifies,
    run: (subject, demand) => spoiled(subject, demand, ([first, second]) => [second!, first!]),
  },
  {
    id: 'A5',
    asks: 'Whatever is asked, what leaves the spoke is plain data: no Map, Date, bigint, class or NaN.',
    concerns: qualifies,
    async run(subject, demand: Demand) {
      const vendor = await subject.vendor();
      const { result, ...settled } = await subject.settle(vendor, rich(subject.fixture('qualified')));
      const refused = [settled.error?.message, result.outcome.ok ? '' : result.outcome.error.message].join(
        ' ',
      );
      demand(!NOT_PLAIN.test(refused), refused, vendor);
    },
  },
  {
    id: 'A6',
    asks: 'The request is not changed, and the same request with the same key gets the same answer.',
    concerns: qualifies,
    async run(subject, demand: Demand) {
      const vendor = await subject.vendor();
      const changing = await subject.run(vendor, rich(subject.fixture('qualified')));
      demand(
        changing.outcome.ok || !MUTATED.test(changing.outcome.error.message),
        `it changes the request: ${!changing.outcome.ok && changing.outcome.error.message}`,
        vendor,
      );
      const { request } = subject.fixture('qualified');
      const key = crypto.randomUUID();
      const first = await subject.settle(vendor, request, { key });
      if (first.delivery) {
        const again = await subject.parse(first.delivery);
        const items = again.outcome.ok && (again.outcome.value as Settled).items;
        demand(
          JSON.stringify(items) === JSON.stringify(first.items),
          'the same delivery was read otherwise',
          vendor,
        );
        return;
      }
      const second = await subject.settle(vendor, request, { key });
      demand(
        JSON.stringify(second.items) === JSON.stringify(first.items),
        `first ${shownSettled(first)}, then ${shownSettled(second)}`,
        vendor,
      );
    },
  },
  {
    id: 'A7',
    asks: 'A request of 500 items, 32 levels deep, is handled like any other.',
    concerns: qualifies,
    async run(subject, demand: Demand) {
      const { order, item } = subject.fixture('qualified').request;
      const vendor = await subject.vendor();
      const settled = await subject.settle(vendor, { order, item: grown(item) });
      demand(
        settled.error === undefined || settled.error.kind === 'rejected',
        `it came to ${shownSettled(settled)}`,
        vendor,
      );
    },
  },
  {
    id: 'A8',
    asks: 'Texts arrive unaltered, ids included: 007, numbers beyond 2⁵³, quotes, & and <, and bidirectional text.',
    concerns: qualifies,
    async run(subject, demand: Demand) {
      const { order, item } = subject.fixture('qualified').request;
      const vendor = await subject.vendor();
      const delicate = {
        ...item,
        id: DELICATE_IDS[0]!,
        characteristics: [
          ...item.characteristics,
          ...[...DELICATE, PLAIN].map((value, index) => ({ name: `axle-text-${index}`, value })),
        ],
        children: DELICATE_IDS.slice(1).map((id) => ({ ...item, id, children: [] })),
      };
      const settled = await subject.settle(vendor, { order, item: delicate });
      demand(
        settled.items !== undefined,
        `ids do not come back as they went: ${shownSettled(settled)}`,
        vendor,
      );
      const arrived = vendor.requests.flatMap(({ body }) => arrivedTexts(body.toString()));
      // A vendor that is told no characteristics is told none of these.
      if (arrived.includes(PLAIN))
        for (const text of DELICATE)
          demand(arrived.includes(text), `the text ${JSON.stringify(text)} did not arrive as it is`, vendor);
    },
  },
];

/** The answer to a fixture's request, as the fixture expects it. */
async function answerOf(subject: Subject, fixture: Fixture, demand: Demand) {
  const vendor = await subject.vendor();
  const settled = await subject.settle(vendor, fixture.request);
  const { items } = settled;
  demand(items !== undefined, `${fixture.name}.json came to ${shownSettled(settled)}`, vendor);
  demand(
    holds(items, fixture.answer.items),
    `${fixture.name}.json expects ${JSON.stringify(fixture.answer.items)}, and got ${JSON.stringify(items)}`,
    vendor,
  );
  return { items, vendor };
}

/** Has one item's id replaced in what the vendor says. */
async function spoiled(
  subject: Subject,
  demand: Demand,
  swap: (ids: string[]) => [from: string, to: string],
) {
  const fixture = subject.fixtures().find(({ answer }) => answer.items.length >= 2);
  if (!fixture) throw new Error('no fixture has two items that are answered');
  const [from, to] = swap(fixture.answer.items.map(({ id }) => id!));
  const spoil = (text: string) =>
    ['""', "''", '><'].reduce(
      (spoiled, [open, close]) => spoiled.replaceAll(open + from + close, open + to + close),
      text,
    );
  let found = false;
  const spoilAnswer: Fault = async ({ response, forward }) => {
    const answer = await forward();
    const body = Buffer.from(spoil(answer.body.toString()));
    found ||= !body.equals(answer.body);
    reply(response, { ...answer, body });
  };
  const vendor: FakeVendor = await subject.vendor(() => spoilAnswer);
  let settled: Settled = await subject.settle(vendor, fixture.request);
  if (settled.delivery) {
    const body = Buffer.from(spoil(Buffer.from(settled.delivery.body).toString()));
    found ||= !body.equals(Buffer.from(settled.delivery.body));
    const read = await subject.parse({ ...settled.delivery, body });
    settled = { result: settled.result, ...subject.judged(fixture.request, read) };
  }
  if (!found) return { doesNotApply: 'the ids of the items are not in what the vendor says' };
  demand(
    settled.error?.kind === 'malformed',
    `the vendor answered for "${to}" in place of "${from}", and it came to ${shownSettled(settled)}`,
    vendor,
  );
  return undefined;
}

/** A request with everything that an item can have. */
const rich = ({ request }: Fixture) =>
  dressed(request, (item) => ({
    ...item,
    expectedServiceAvailabilityDate: '2031-03-01T00:00:00.000Z',
    expectedActivationDate: '2031-04-01T00:00:00.000Z',
    characteristics: [
      ...item.characteristics,
      ...[null, true, 1.5, 'text', ['list'], { of: { values: 1 } }].map((value, index) => ({
        name: `axle-value-${9 - index}`,
        value,
      })),
    ],
  }));

/** A tree of {@link ITEMS} items, {@link DEPTH} levels deep, each like the given one. */
function grown(item: QualificationItem): QualificationItem {
  let count = 0;
  const another = (children: QualificationItem[]) => ({ ...item, id: `axle-item-${++count}`, children });
  let top = another([]);
  for (let level = 1; level < DEPTH; level++) top = another([top]);
  while (count < ITEMS) top.children.push(another([]));
  return top;
}
