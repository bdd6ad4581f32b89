import type { LineItem, OrderRequest, OrderTree } from '../hub/schemas.js';
import { print, printTable } from '../output.js';
import { plain } from '../plain.js';
import { statusStyled } from '../status-style.js';

/** Items with what they are below, then each request with who was considered, and who was asked. */
export async function printTree(order: OrderTree): Promise<void> {
  const { id, externalId, state, result, lineItems, requests } = order;
  print(`${[id, state, statusStyled(result), plain(externalId)].join(' ').trimEnd()}\n\n`);
  const items = lineItems.flatMap((item) => indented(item, ''));
  await printTable(items, ITEMS);
  for (const { topItemId, supersededAt, selection, executions } of requests) {
    print(`\nItem ${plain(topItemId)}${supersededAt ? ', asked again since' : ''}`);
    await printTable(selection.definitions, DEFINITIONS);
    if (executions.length === 0) continue;
    print('\n');
    await printTable(executions, EXECUTIONS);
  }
}

type Indented = LineItem & { indent: string };

const indented = (item: LineItem, indent: string): Indented[] => [
  { ...item, indent },
  ...item.lineItems.flatMap((below) => indented(below, `${indent}· `)),
];

const why = ({ alternates = [], reasons = [], failure }: LineItem): string =>
  [
    ...alternates.map(({ service, availabilityDate }) =>
      [service?.name, availabilityDate].filter(Boolean).join(' from '),
    ),
    ...reasons.map(({ code, label }) => label ?? code),
    ...(failure ? [`${failure.code}: ${failure.message}`] : []),
  ].join('; ');

const ITEMS = [
  { title: 'ITEM', of: ({ indent, id }: Indented) => `${indent}${id}` },
  { title: 'RESULT', of: ({ result }: Indented) => result, style: statusStyled },
  { title: 'WHY', of: why, yields: true },
];

type Considered = OrderRequest['selection']['definitions'][number];
const DEFINITIONS = [
  { title: 'DEFINITION', of: ({ name }: Considered) => name, yields: true },
  { title: 'OUTCOME', of: ({ outcome }: Considered) => outcome },
  { title: 'WHY', of: ({ reason }: Considered) => reason, yields: true },
];

type Execution = OrderRequest['executions'][number];
const EXECUTIONS = [
  { title: 'EXECUTION', of: ({ id }: Execution) => id },
  { title: 'SPOKE', of: ({ spoke }: Execution) => spoke },
  { title: 'STATUS', of: ({ status }: Execution) => status, style: statusStyled },
  {
    title: 'ATTEMPTS',
    of: ({ attempts }: Execution) => attempts.map(({ outcome }) => outcome).join(', '),
    yields: true,
  },
  { title: 'ERROR', of: ({ error }: Execution) => error && `${error.code}: ${error.message}`, yields: true },
];
