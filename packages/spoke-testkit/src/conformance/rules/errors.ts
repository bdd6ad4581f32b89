import type { CallResult } from '@axle/spoke-runtime';
import type { SpokeErrorKind } from '@axle/spoke-sdk';
import type { FakeVendor, Fault } from '../fake-vendor.js';
import * as faults from '../faults.js';
import { punctual } from '../punctual.js';
import type { Demand, Rule } from '../rule.js';
import { CRASHED, type Subject, shown } from '../subject.js';

interface FaultCase {
  rule: string;
  name: string;
  kind: SpokeErrorKind;
  fault: Fault | undefined;
}

const DEADLINE_MS = 200;

const HANGING = {
  'no answer': faults.hang,
  'nothing after the headers': faults.hangAfterHeaders,
  'an answer that drips': faults.drip,
};

const inASecond = () => new Date(Date.now() + 60_000).toUTCString();

const cases = (): FaultCase[] => {
  const one = (rule: string, kind: SpokeErrorKind) => (name: string, fault: Fault | undefined) => ({
    rule,
    name,
    kind,
    fault,
  });
  const status = (rule: string, kind: SpokeErrorKind, ...codes: number[]) =>
    codes.map((code) => one(rule, kind)(String(code), faults.status(code)));
  const e3 = one('E3', 'rateLimited');
  const e4 = one('E4', 'unavailable');
  const e5 = one('E5', 'malformed');
  return [
    ...status('E1', 'rejected', 400, 422),
    ...status('E2', 'unauthorized', 401, 403),
    e3('429 with seconds', faults.status(429, { 'retry-after': '60' })),
    e3('429 with a date', faults.status(429, { 'retry-after': inASecond() })),
    ...status('E4', 'unavailable', 500, 503),
    e4('a refused connection', undefined),
    e4('a reset', faults.reset),
    e4('an answer cut in the middle', faults.cut),
    e5('a web page as 200', faults.html),
    e5('an answer of another type', faults.wrongType),
    e5('an answer that breaks off', faults.broken),
    e5('an empty 200', faults.empty),
    e5('gzip that is none', faults.packed),
    e5('another charset', faults.wrongCharset),
    e5('another document', faults.anotherDocument),
    ...[301, 307].map((code) => one('E8', 'malformed')(`a redirect (${code})`, faults.redirect(code))),
  ];
};

/** A fault from one request of the run on, and what it came to. */
export interface FaultRun extends FaultCase {
  step: number;
  vendor: FakeVendor;
  result: CallResult;
}

const AT_A_TIME = 8;

/** Every fault at every step of a run. Made once for all rules that look at them. */
export const faultRuns = (subject: Subject): Promise<FaultRun[]> =>
  subject.once('faults', async () => {
    const steps = await subject.steps();
    const open = cases().flatMap((one) =>
      // A connection can be refused at the first step only: later, it is there.
      Array.from({ length: one.fault ? steps : 1 }, (_, step) => ({ ...one, step })),
    );
    const done: FaultRun[] = [];
    const work = async () => {
      for (let next = open.pop(); next; next = open.pop()) done.push(await inject(subject, next));
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    // A body that is not there cannot be broken.
    return done.filter(
      ({ rule, fault, step, vendor }) =>
        rule !== 'E5' || fault === faults.html || (vendor.requests[step]?.answer?.body.length ?? 1) > 0,
    );
  });

async function inject(subject: Subject, one: FaultCase & { step: number }): Promise<FaultRun> {
  const vendor = await subject.vendor((index) => (index >= one.step ? one.fault : undefined));
  if (!one.fault) await vendor.close();
  const result = await subject.run(vendor, subject.fixture('qualified').request);
  return { ...one, vendor, result };
}

const at = ({ name, step }: FaultRun) => `${name} at request ${step + 1}`;

/** The kind that every fault of a rule must have. An answer in spite of a fault is E9's, but for E5's faults. */
async function kinds(rule: string, subject: Subject, demand: Demand): Promise<FaultRun[]> {
  const runs = (await faultRuns(subject)).filter((run) => run.rule === rule);
  for (const run of runs) {
    const { result, kind, vendor } = run;
    const { outcome } = result;
    const wrong = outcome.ok
      ? rule === 'E5'
      : outcome.error.kind !== kind || CRASHED.test(outcome.error.message);
    demand(!wrong, `${at(run)} came to ${shown(result)}`, vendor);
  }
  return runs;
}

const kindRule = (id: string, asks: string): Rule => ({
  id,
  asks,
  run: async (subject, demand) => void (await kinds(id, subject, demand)),
});

export const errorRules: Rule[] = [
  {
    id: 'E1',
    asks: '400 and 422 are `rejected`, and the request is not sent again.',
    async run(subject, demand: Demand) {
      for (const run of await kinds('E1', subject, demand))
        demand(run.vendor.requests.length === run.step + 1, `${at(run)} was sent again`, run.vendor);
    },
  },
  kindRule('E2', '401 and 403 are `unauthorized`.'),
  {
    id: 'E3',
    asks: '429 is `rateLimited`, with the pause that the vendor names in seconds or by an HTTP date.',
    async run(subject, demand: Demand) {
      for (const run of await kinds('E3', subject, demand)) {
        const { outcome } = run.result;
        const pause = outcome.ok ? 60_000 : outcome.error.retryAfterMs;
        demand(
          pause !== undefined && pause > 40_000 && pause <= 60_000,
          `${at(run)}, a minute ahead, came to a pause of ${pause} ms`,
          run.vendor,
        );
      }
    },
  },
  kindRule('E4', '5xx, and a connection that is refused, reset or cut, are `unavailable`.'),
  kindRule(
    'E5',
    'An answer that cannot be read is `malformed`: wrong type, charset or packing, broken, empty, another.',
  ),
  {
    id: 'E6',
    asks: 'A body over the limit is `malformed`, and takes 64 MiB of memory at most.',
    async run(subject, demand: Demand) {
      const process = await subject.process();
      const { request } = subject.fixture('qualified');
      const calm = await subject.vendor();
      await subject.run(calm, request, { process });
      for (let step = 0; step < (await subject.steps()); step++) {
        const vendor = await subject.vendor((index) => (index >= step ? faults.endless : undefined));
        process.rss.peak = 0;
        const before = process.rss.now;
        const result = await subject.run(vendor, request, { process });
        demand(
          result.outcome.ok || result.outcome.error.kind === 'malformed',
          `an endless answer at request ${step + 1} came to ${shown(result)}`,
          vendor,
        );
        const grown = Math.round((process.rss.peak - before) / 1024 / 1024);
        demand(grown <= 64, `an endless answer at request ${step + 1} took ${grown} MiB`, vendor);
        demand(
          !result.outcome.ok,
          `an endless answer at request ${step + 1} was answered: ${shown(result)}`,
          vendor,
        );
      }
    },
  },
  {
    id: 'E7',
    asks: 'A vendor that hangs, at once, after its headers or drop by drop, is `timedOut` a second after the deadline at the latest.',
    async run(subject, demand: Demand) {
      const { request } = subject.fixture('qualified');
      for (let step = 0; step < (await subject.steps()); step++)
        for (const [name, fault] of Object.entries(HANGING)) {
          const { value, tookMs } = await punctual(DEADLINE_MS + 1_000, async () => {
            const vendor = await subject.vendor((index) => (index >= step ? fault : undefined));
            return { vendor, result: await subject.run(vendor, request, { timeoutMs: DEADLINE_MS }) };
          });
          const { vendor, result } = value;
          const where = `${name} at request ${step + 1}`;
          demand(
            result.outcome.ok || result.outcome.error.kind === 'timedOut',
            `${where} came to ${shown(result)}`,
            vendor,
          );
          demand(
            tookMs <= DEADLINE_MS + 1_000,
            `${where} took ${tookMs} ms, with a deadline of ${DEADLINE_MS} ms`,
            vendor,
          );
        }
    },
  },
  {
    id: 'E8',
    asks: 'Redirects are not followed.',
    async run(subject, demand: Demand) {
      for (const run of await kinds('E8', subject, demand))
        demand(
          run.vendor.requests.every(({ path }) => path !== faults.REDIRECTED),
          `${at(run)} was followed`,
          run.vendor,
        );
    },
  },
  {
    id: 'E9',
    asks: 'No fault is ever answered with a result.',
    async run(subject, demand: Demand) {
      for (const run of await faultRuns(subject))
        if (run.rule !== 'E5')
          demand(!run.result.outcome.ok, `${at(run)} was answered: ${shown(run.result)}`, run.vendor);
    },
  },
];
