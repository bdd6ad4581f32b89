import type { Schemas } from '../../../api/axle.ts';
import { currentRequests, type LineItem, type Order } from '../order.ts';

type OrderRequest = Schemas['OrderRequest'];
type Execution = OrderRequest['executions'][number];
type Considered = OrderRequest['selection']['definitions'][number];

/** What an order's way leads over. */
type Stop =
  | { kind: 'order'; order: Order }
  | { kind: 'item'; item: LineItem }
  | { kind: 'definition'; definition: Pick<Considered, 'definitionId' | 'name' | 'outcome'> }
  | { kind: 'execution'; execution: Execution };

export interface WayNode {
  id: string;
  stop: Stop;
  next: WayNode[];
  /** How many there are in all, it included. */
  count: number;
  /** Whether nothing of it needs a look: all of it qualified, all that ran succeeded. */
  healthy: boolean;
}

/** A node as it is shown. */
export interface ShownNode extends WayNode {
  next: ShownNode[];
  /** How many are not shown behind it, since they are well. 0: they are shown. */
  folded: number;
  /** Whether somebody may fold it or open it. */
  foldable: boolean;
}

/** Up to here all of it is shown. */
const FOLDED_FROM = 50;

/** From the order over its items and the definitions that were selected for them to what ran. */
export function wayOf(order: Order): WayNode {
  const byTop = Map.groupBy(currentRequests(order), ({ topItemId }) => topItemId);
  const ofItem = (item: LineItem): WayNode =>
    node(
      `item ${item.id}`,
      { kind: 'item', item },
      [...(byTop.get(item.id) ?? []).flatMap(ofRequest), ...item.lineItems.map(ofItem)],
      item.result === 'qualified',
    );
  return node(order.id, { kind: 'order', order }, order.lineItems.map(ofItem), order.result === 'qualified');
}

/** What a definition had to do with what was run, or why nothing was. */
const TELLING: Considered['outcome'][] = ['selected', 'chosen', 'failover', 'shadow', 'threshold-reached'];

function ofRequest({ id, selection, executions }: OrderRequest): WayNode[] {
  const byDefinition = Map.groupBy(executions, ({ definitionId }) => definitionId);
  const considered = new Map<string, Pick<Considered, 'definitionId' | 'name' | 'outcome'>>(
    [...byDefinition].map(([definitionId, [first]]) => [
      definitionId,
      { definitionId, name: first!.definition, outcome: 'selected' },
    ]),
  );
  for (const one of selection.definitions)
    if (executions.length === 0 || byDefinition.has(one.definitionId) || TELLING.includes(one.outcome))
      considered.set(one.definitionId, one);
  return [...considered.values()].map((definition) =>
    node(
      `definition ${id} ${definition.definitionId}`,
      { kind: 'definition', definition },
      (byDefinition.get(definition.definitionId) ?? []).map((execution) =>
        node(
          `execution ${execution.id}`,
          { kind: 'execution', execution },
          [],
          execution.status === 'succeeded' || execution.shadow === true,
        ),
      ),
      executions.length > 0,
    ),
  );
}

const node = (id: string, stop: Stop, next: WayNode[], well: boolean): WayNode => ({
  id,
  stop,
  next,
  count: next.reduce((sum, { count }) => sum + count, 1),
  healthy: well && next.every(({ healthy }) => healthy),
});

/** What is shown of it: of a long way not what is well, but where somebody has opened it. */
export function shownOf(way: WayNode, opened: ReadonlySet<string>): ShownNode {
  const long = way.count > FOLDED_FROM;
  const show = (node: WayNode): ShownNode => {
    const foldable = long && node.healthy && node.stop.kind === 'item' && node.next.length > 0;
    const folded = foldable && !opened.has(node.id);
    return {
      ...node,
      foldable,
      folded: folded ? node.count - 1 : 0,
      next: folded ? [] : node.next.map(show),
    };
  };
  // Where it begins is always shown.
  return { ...way, foldable: false, folded: 0, next: way.next.map(show) };
}
