/**
 * `npm run bench -- selection`: how long one selection takes among 10,000 definitions of mixed conditions, its
 * explanation included, and how long it takes to evaluate one after the other until the selection is known.
 */
import { compileCondition, Selector } from '@axle/selector';
import { Environment } from '@marcbachmann/cel-js';
import { percentile } from './load.mjs';

const DEFINITIONS = 10_000;
const REQUESTS = 2_000;
const SCANNED_REQUESTS = 200;

const MODES = [
  { name: 'first', selection: 'first', failover: false },
  { name: 'first, with failover', selection: 'first', failover: true },
  { name: 'all', selection: 'all', failover: false },
];

const INPUTS = [{ name: 'topOrderLineItem', type: 'reference', reference: 'order-line-item' }];

const COUNTRY = 'topOrderLineItem.place.country';
const SPEED = 'topOrderLineItem.characteristics["Speed"]';
const SPECIFICATION = 'topOrderLineItem.specification.id';
const PARTIES = 'topOrderLineItem.order.relatedParty';

/** Kinds of conditions, each with how many of 100 definitions have one. */
const KINDS = [
  [30, (any) => `${COUNTRY} == "${any.country}" && ${SPECIFICATION} == "${any.specification}"`],
  [15, (any) => `${SPECIFICATION} == "${any.specification}" && topOrderLineItem.quantity > ${any.number}`],
  [
    15,
    (any) =>
      `${SPECIFICATION} in ["${any.specification}", "${any.specification}"] && ${SPEED} == "${any.speed}"`,
  ],
  [
    10,
    (any) =>
      `(${COUNTRY} == "${any.country}" || ${COUNTRY} == "${any.country}") && ${SPEED} == "${any.speed}" && topOrderLineItem.place.postcode == "${any.postcode}"`,
  ],
  [
    10,
    (any) =>
      `topOrderLineItem.place.postcode == "${any.postcode}" || topOrderLineItem.place.id == "${any.postcode}"`,
  ],
  [
    8,
    (any) =>
      `${PARTIES}.exists(p, p.role == "customer" && p.id == "${any.postcode}") && ${COUNTRY} == "${any.country}" && ${SPECIFICATION} == "${any.specification}"`,
  ],
  [5, (any) => `topOrderLineItem.quantity >= ${any.number + 1_000} && topOrderLineItem.action != "delete"`],
  [4, (any) => `${SPEED}.startsWith("${any.postcode}") && has(topOrderLineItem.place.city)`],
  [2, (any) => `!(${COUNTRY} in ["${any.country}"]) && topOrderLineItem.quantity < -${any.number}`],
  [1, (any) => `topOrderLineItem.characteristics["Access ${any.number % 5}"].matches("^${any.postcode}")`],
];

export function measureSelection() {
  const any = randomOf(1);
  const definitions = KINDS.flatMap(([share, textOf]) =>
    Array.from({ length: (DEFINITIONS * share) / 100 }, () => textOf(any)),
  ).map((text, i) => {
    const condition = compileCondition(text, INPUTS);
    if ('message' in condition) throw new Error(`${text}: ${condition.message}`);
    return { id: `${i}`, key: `${i}`, name: text, order: any.integer(DEFINITIONS), active: true, condition };
  });
  const requests = Array.from({ length: REQUESTS }, () => requestOf(any));

  for (const mode of MODES) {
    const selector = new Selector(definitions, mode);
    const selection = measure(requests, (request) => selector.select(request, { now: 0 }).selected.length);
    const scan = measure(requests.slice(0, SCANNED_REQUESTS), scanOf(definitions, mode));
    const ratio = (share) =>
      (percentile(scan.durations, share) / percentile(selection.durations, share)).toFixed(0);
    console.log(
      `${mode.name}: selection ${timesOf(selection)}, ${selection.found} of ${REQUESTS} requests answered; ` +
        `full scan ${timesOf(scan)}; ratio p50 ${ratio(0.5)}, p99 ${ratio(0.99)}`,
    );
  }
}

/** The plainest selection: evaluates in order until it knows. */
function scanOf(definitions, { selection, failover }) {
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  const ordered = definitions
    .toSorted((a, b) => a.order - b.order)
    .map(({ name }) => environment.parse(name));
  const needed = selection === 'all' || failover ? Number.POSITIVE_INFINITY : 1;
  return (request) => {
    let matches = 0;
    for (const evaluate of ordered) {
      try {
        if (evaluate(request) === true) matches++;
      } catch {
        // A key that is not there.
      }
      if (matches === needed) break;
    }
    return matches;
  };
}

/** Each request twice; the first time warms up. */
function measure(requests, select) {
  for (const request of requests) select(request);
  let found = 0;
  const durations = requests.map((request) => {
    const began = performance.now();
    if (select(request) > 0) found++;
    return performance.now() - began;
  });
  return { durations: durations.sort((a, b) => a - b), found };
}

const timesOf = ({ durations }) =>
  `p50 ${percentile(durations, 0.5).toFixed(3)} ms, p99 ${percentile(durations, 0.99).toFixed(3)} ms`;

const requestOf = (any) => ({
  topOrderLineItem: {
    id: '1',
    action: any.integer(4) ? 'add' : 'delete',
    quantity: any.integer(10),
    specification: { id: any.specification, name: 'fibre' },
    place: { id: any.postcode, country: any.country, postcode: any.postcode },
    characteristics: { Speed: any.speed },
    order: { id: 'o', externalId: 'x', relatedParty: [{ id: any.postcode, role: 'customer' }] },
  },
});

/** The same numbers in every run. */
function randomOf(seed) {
  let state = seed;
  const integer = (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return {
    integer,
    get country() {
      return `C${integer(60)}`;
    },
    get specification() {
      return `spec-${integer(300)}`;
    },
    get speed() {
      return `${2 ** integer(12)} Mbps`;
    },
    get postcode() {
      return `P${integer(5_000)}`;
    },
    get number() {
      return integer(100);
    },
  };
}
