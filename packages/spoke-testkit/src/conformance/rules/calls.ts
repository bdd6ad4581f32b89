import type { FakeVendor, SeenRequest } from '../fake-vendor.js';
import * as faults from '../faults.js';
import { holds } from '../fixtures.js';
import { punctual } from '../punctual.js';
import type { Demand, Rule } from '../rule.js';
import { shown, shownSettled } from '../subject.js';

const PARALLEL = 20;

const ABORT_MS = 1_000;

/** How long a spoke is watched after its call has settled. */
const AFTERMATH_MS = 300;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const callRules: Rule[] = [
  {
    id: 'I1',
    asks: 'Every attempt of an execution sends the vendor the same key.',
    async run(subject, demand: Demand) {
      const { request } = subject.fixture('qualified');
      const key = crypto.randomUUID();
      const attempts: SeenRequest[][] = [];
      // The first attempt is lost on its way back, which is when it matters.
      for (const fault of [faults.reset, undefined]) {
        const steps = await subject.steps();
        const vendor = await subject.vendor((index) => (index === steps - 1 ? fault : undefined));
        await subject.run(vendor, request, { key });
        attempts.push(vendor.requests.slice(0, steps));
        demand(vendor.requests.length > 0, 'an attempt sent nothing', vendor);
      }
      const [first, second] = attempts.map((requests) => requests.map((one) => textOf(one)).join('\n'));
      const carried = [first, second].map((text) => text!.includes(key));
      demand(carried[0] === carried[1], 'the key was sent with one attempt only');
      demand(
        uuidsIn(first!).join() === uuidsIn(second!).join(),
        `the attempts carried different keys: ${uuidsIn(first!)} and ${uuidsIn(second!)}`,
      );
    },
  },
  {
    id: 'I2',
    asks: 'Calls that run at the same time, with different connections, have nothing of each other.',
    async run(subject, demand: Demand) {
      const vendors = [
        await subject.vendor(),
        await subject.vendor(undefined, await subject.anotherSimulator()),
      ];
      const fixtures = [subject.fixture('qualified'), subject.fixture('unqualified')];
      const runs = Array.from({ length: PARALLEL }, (_, index) => ({
        key: crypto.randomUUID(),
        vendor: vendors[index % 2]!,
        other: vendors[(index + 1) % 2]!,
        fixture: fixtures[Math.floor(index / 2) % 2]!,
      }));
      const settled = await Promise.all(
        runs.map(({ vendor, fixture, key }) => subject.settle(vendor, fixture.request, { key })),
      );
      for (const [index, { key, vendor, other, fixture }] of runs.entries()) {
        const one = settled[index]!;
        demand(
          holds(one.items, fixture.answer.items),
          `one of ${PARALLEL} parallel calls, of ${fixture.name}.json, came to ${shownSettled(one)}`,
          vendor,
        );
        demand(!carries(other, key), 'a call went to the other connection', other);
      }
      const counts = vendors.map(({ requests }) => requests.length);
      demand(
        counts[0] === counts[1],
        `of ${PARALLEL} calls, half to each of two connections, ${counts.join(' and ')} requests arrived`,
      );
    },
  },
  {
    id: 'I3',
    asks: 'A token that has expired is renewed once, for all calls that run at the same time.',
    async run(subject, demand: Demand) {
      let expired: string | undefined;
      const vendor = await subject.vendor((_, { headers }) =>
        expired && headers.authorization === expired ? faults.status(401) : undefined,
      );
      const { request } = subject.fixture('qualified');
      await subject.run(vendor, request);
      const token = tokenOf(vendor);
      if (!token) return { doesNotApply: 'no request carries a token from an earlier answer' };
      expired = token.authorization;
      const before = vendor.requests.length;
      const results = await Promise.all(Array.from({ length: PARALLEL }, () => subject.run(vendor, request)));
      for (const result of results)
        demand(result.outcome.ok, `a call with an expired token came to ${shown(result)}`, vendor);
      const renewals = vendor.requests.slice(before).filter(({ path }) => path === token.path).length;
      demand(renewals === 1, `${PARALLEL} calls fetched ${renewals} tokens`, vendor);
      return undefined;
    },
  },
  {
    id: 'S1',
    asks: 'A call that is aborted settles within a second, and closes its connection.',
    async run(subject, demand: Demand) {
      const { request } = subject.fixture('qualified');
      const { value, tookMs } = await punctual(ABORT_MS, async () => {
        const controller = new AbortController();
        const vendor = await subject.vendor(() => {
          controller.abort();
          return faults.hang;
        });
        const result = await subject.run(vendor, request, { timeoutMs: 20_000, signal: controller.signal });
        return { vendor, result };
      });
      const { vendor, result } = value;
      demand(tookMs <= ABORT_MS, `it settled ${tookMs} ms after it began and was aborted`, vendor);
      demand(!result.outcome.ok, `an aborted call was answered: ${shown(result)}`, vendor);
      const until = performance.now() + ABORT_MS;
      while (vendor.requests[0]?.closedAt === undefined && performance.now() < until) await pause(10);
      demand(
        vendor.requests[0]?.closedAt !== undefined,
        'the connection stayed open after the abort',
        vendor,
      );
    },
  },
  {
    id: 'S2',
    asks: 'Nothing is sent, and nothing is left running, after a call has settled.',
    async run(subject, demand: Demand) {
      const process = await subject.process();
      const before = process.output.length;
      const vendor = await subject.vendor();
      const result = await subject.run(vendor, subject.fixture('qualified').request, { process });
      const settledWith = vendor.requests.length;
      const cut = result.exchanges.filter(({ error }) => error !== undefined);
      demand(
        cut.length === 0,
        `it settled while ${cut.map(({ method, url }) => `${method} ${url}`)} was under way`,
        vendor,
      );
      await pause(AFTERMATH_MS);
      demand(vendor.requests.length === settledWith, 'a request arrived after it had settled', vendor);
      demand(
        !process.output.slice(before).includes('unhandled rejection'),
        `nobody waited for a promise: ${process.output.slice(before, before + 300)}`,
        vendor,
      );
    },
  },
];

const textOf = ({ method, path, headers, body }: SeenRequest): string => {
  const { authorization: _, date: __, host: ___, ...others } = headers;
  return `${method} ${decodeURIComponent(path)} ${JSON.stringify(others)} ${body}`;
};

const uuidsIn = (text: string): string[] =>
  [...text.matchAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi)].map(([uuid]) => uuid);

const carries = ({ requests }: FakeVendor, key: string) => requests.some((one) => textOf(one).includes(key));

/** The token with which requests were made, and the path at which it was fetched. */
export function tokenOf({
  requests,
}: FakeVendor): { authorization: string; path: string; text: string } | undefined {
  for (const [index, { headers }] of requests.entries()) {
    const text = headers.authorization?.split(' ')[1];
    const fetched = text && requests.slice(0, index).find(({ answer }) => answer?.body.includes(text));
    if (fetched) return { authorization: headers.authorization!, path: fetched.path, text };
  }
  return undefined;
}
