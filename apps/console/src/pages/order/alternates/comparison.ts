import type { Schemas } from '../../../api/axle.ts';
import type { LineItem } from '../order.ts';

type Value = Schemas['Asked']['characteristics'][number]['value'];

/** How what is offered stands to what was asked for. */
export type Difference = 'same' | 'differs' | 'later' | 'earlier' | 'added' | 'unsaid';

export interface Offered {
  text?: string;
  difference?: Difference;
}

/** A date is shown as dates are. */
export interface ComparedRow {
  name: string;
  kind: 'specification' | 'date' | 'place' | 'characteristic';
  asked?: string;
  /** One of each proposal. */
  offered: Offered[];
}

export interface ComparedProposal {
  key: string;
  id?: string;
  /** By which definition it came. */
  definition: string;
  /** The service orders that it is for, where they have names. */
  serviceOrders: string[];
  name?: string;
}

/** What vendors offer for an item, beside what was asked for. */
export interface Comparison {
  proposals: ComparedProposal[];
  rows: ComparedRow[];
}

type Alternate = Schemas['ServiceOrder']['alternates'][number];

/** A vendor's one answer for an item is that of each of its service orders: it is one proposal. */
function proposalsOf({ serviceOrders }: LineItem): { alternate: Alternate; names: string[] }[] {
  const all = serviceOrders.flatMap(({ name, alternates }) =>
    alternates.map((alternate) => ({ name, alternate, key: JSON.stringify(alternate) })),
  );
  return [...Map.groupBy(all, ({ key }) => key).values()].map((alike) => ({
    alternate: alike[0]!.alternate,
    names: alike.flatMap(({ name }) => name ?? []),
  }));
}

export function compare(item: LineItem): Comparison {
  const { specification, requested } = item;
  const found = proposalsOf(item);
  const proposals = found.map(({ alternate, names }, index) => ({
    key: `${index}`,
    definition: alternate.definition,
    serviceOrders: names,
    ...(alternate.id !== undefined && { id: alternate.id }),
    ...(alternate.service?.name !== undefined && { name: alternate.service.name }),
  }));
  const row = (
    kind: ComparedRow['kind'],
    name: string,
    asked: string | undefined,
    offerOf: (alternate: Alternate) => string | undefined,
    differenceOf = differenceOfTexts,
  ): ComparedRow => ({
    kind,
    name,
    ...(asked !== undefined && { asked }),
    offered: found.map(({ alternate }) =>
      // Without a service of its own it is the one that was asked for, at another date.
      kind !== 'date' && !alternate.service && asked !== undefined
        ? { difference: 'same' }
        : offeredAs(asked, offerOf(alternate), differenceOf),
    ),
  });
  const rows = [
    row('specification', 'specification', nameOf(specification), ({ service }) =>
      nameOf(service?.specification),
    ),
    row(
      'date',
      'available',
      requested.availabilityDate,
      ({ availabilityDate }) => availabilityDate,
      differenceOfDates,
    ),
    row('place', 'place', nameOf(requested.place), ({ service }) => nameOf(service?.place)),
    ...namesIn(item, found).map((name) =>
      row('characteristic', name, valueIn(requested.characteristics, name), ({ service }) =>
        valueIn(service?.characteristics, name),
      ),
    ),
  ];
  return {
    proposals,
    rows: rows.filter(({ asked, offered }) => asked !== undefined || offered.some(({ text }) => text)),
  };
}

function offeredAs(
  asked: string | undefined,
  text: string | undefined,
  differenceOf: (asked: string, offered: string) => Difference,
): Offered {
  if (text === undefined) return asked === undefined ? {} : { difference: 'unsaid' };
  return { text, difference: asked === undefined ? 'added' : differenceOf(asked, text) };
}

const differenceOfTexts = (asked: string, offered: string): Difference =>
  asked === offered ? 'same' : 'differs';

function differenceOfDates(asked: string, offered: string): Difference {
  const later = Date.parse(offered) - Date.parse(asked);
  if (later === 0) return 'same';
  return later > 0 ? 'later' : 'earlier';
}

const nameOf = (named: { id?: string; name?: string } | undefined) => named?.name ?? named?.id;

/** Those that were asked for first, then those that are only offered. */
const namesIn = ({ requested }: LineItem, found: { alternate: Alternate }[]): string[] => [
  ...new Set([
    ...requested.characteristics.map(({ name }) => name),
    ...found.flatMap(({ alternate }) => (alternate.service?.characteristics ?? []).map(({ name }) => name)),
  ]),
];

function valueIn(characteristics: { name: string; value?: Value }[] = [], name: string): string | undefined {
  const found = characteristics.find((one) => one.name === name);
  if (found?.value === undefined) return undefined;
  return typeof found.value === 'string' ? found.value : JSON.stringify(found.value);
}
