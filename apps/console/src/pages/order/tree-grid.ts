import { type KeyboardEvent, useRef, useState } from 'react';
import type { LineItem, PlacedItem } from './order.ts';

export interface TreeRow extends PlacedItem {
  /** Its place among those below the same item, from 1, and how many they are. */
  place: number;
  among: number;
  /** The row of the item above it. */
  parent: number | undefined;
  /** Whether the items below it are shown; undefined: there are none. */
  open: boolean | undefined;
}

/** The items that are shown: not those below a closed one. */
function shownRows(items: readonly LineItem[], closed: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (siblings: readonly LineItem[], depth: number, parent: number | undefined) => {
    for (const [index, item] of siblings.entries()) {
      const open = item.lineItems.length > 0 ? !closed.has(item.id) : undefined;
      const own = rows.push({ item, depth, place: index + 1, among: siblings.length, parent, open }) - 1;
      if (open) add(item.lineItems, depth + 1, own);
    }
  };
  add(items, 0, undefined);
  return rows;
}

/** Whether a key closes what is open, or opens what is closed. */
const closes = (key: string, open: boolean) => key === 'Enter' || key === (open ? 'ArrowLeft' : 'ArrowRight');

/** The keys of a tree grid (WAI-ARIA): up and down, left to close or to the item above, right to open or down into it. */
export function useTreeGrid(items: readonly LineItem[]) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = shownRows(items, closed);
  const stop = Math.min(active, rows.length - 1);

  function toggle(id: string) {
    const next = new Set(closed);
    if (!next.delete(id)) next.add(id);
    setClosed(next);
  }

  function go(to: number) {
    const row = Math.max(0, Math.min(to, rows.length - 1));
    setActive(row);
    body.current?.querySelectorAll<HTMLElement>('[role=row]')[row]?.focus();
  }

  function press(event: KeyboardEvent, index: number) {
    // What is in a row has keys of its own.
    if (event.target !== event.currentTarget) return;
    const { item, open, parent } = rows[index]!;
    const { key } = event;
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[key];
    if (to !== undefined) go(to);
    else if (key === 'ArrowRight' && open) go(index + 1);
    else if (key === 'ArrowLeft' && !open && parent !== undefined) go(parent);
    else if (open !== undefined && closes(key, open)) toggle(item.id);
    else return;
    event.preventDefault();
  }

  /** Of the row's element. */
  const rowProps = (index: number) => {
    const { depth, place, among, open } = rows[index]!;
    return {
      role: 'row',
      'aria-level': depth + 1,
      'aria-posinset': place,
      'aria-setsize': among,
      'aria-expanded': open,
      tabIndex: index === stop ? 0 : -1,
      onFocus: () => setActive(index),
      onKeyDown: (event: KeyboardEvent) => press(event, index),
    } as const;
  };

  return { rows, body, toggle, rowProps, isActive: (index: number) => index === stop };
}
