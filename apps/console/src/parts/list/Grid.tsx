// biome-ignore-all lint/a11y/useSemanticElements: a table's own rows cannot be laid out by themselves
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows of a grid take the focus, not its cells
import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useElementScrollRestoration } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keyboard/keyboard.ts';
import { type Choosing, useChoiceColumn } from './choosing.tsx';
import classes from './List.module.css';
import type { Column } from './List.tsx';

const ROW_HEIGHT = 32;
const OVERSCAN = 8;
/** Rows that are still to come when the next page is asked for. */
const AHEAD = 20;

export type Side = 'before' | 'after';

interface Props<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  total: number | undefined;
  idOf: (row: Row) => string;
  /** What is shown is not what was asked for. */
  stale: boolean;
  /** Somebody is at the rows: points at them, goes through them by keys, or has scrolled. */
  onUse: (isUsed: boolean) => void;
  onPeek: (row: Row) => void;
  choosing?: Choosing<Row> | undefined;
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
  /** Rows can be put beside others: dragged, or by Alt and an arrow. */
  onMove?: ((row: Row, side: Side, other: Row) => void) | undefined;
  /** The last rows are in sight. */
  onEnd: () => void;
}

/** The rows in sight, as a grid (WAI-ARIA) that keys go through. */
export function Grid<Row>({
  label,
  columns: told,
  rows,
  total,
  idOf,
  stale,
  onUse,
  onPeek,
  choosing,
  sort,
  onSort,
  onMove,
  onEnd,
}: Props<Row>) {
  const { t } = useTranslation();
  const choice = useChoiceColumn(choosing);
  const columns = choice ? [choice, ...told] : told;
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const dragged = useRef<number>(undefined);
  const place = useElementScrollRestoration({ id: label });
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    ...(place && { initialOffset: place.scrollY }),
  });
  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd();
  });

  function go(index: number) {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    setActive(next);
    virtualizer.scrollToIndex(next);
    requestAnimationFrame(() => rowAt(next)?.focus());
  }
  const rowAt = (index: number) => grid.current?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`);

  useKeys([
    {
      keys: 'j',
      text: t('keys.down'),
      act: () => go(rowAt(active)?.matches(':focus-within') ? active + 1 : active),
    },
    { keys: 'k', text: t('keys.up'), act: () => go(active - 1) },
    ...(choosing
      ? [{ keys: 'x', text: t('keys.choose'), act: () => rows[active] && choosing.toggle(rows[active]) }]
      : []),
  ]);

  function move(from: number, to: number) {
    const [row, other] = [rows[from], rows[to]];
    if (row && other && from !== to) onMove?.(row, to < from ? 'before' : 'after', other);
  }

  function press(event: KeyboardEvent) {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (event.altKey) move(active, to);
      go(to);
    }
    if (event.key === ' ' && event.target === rowAt(active)) {
      event.preventDefault();
      onPeek(rows[active]!);
    }
    if (event.key === 'Enter' && event.target === rowAt(active)) rowAt(active)?.querySelector('a')?.click();
  }

  const tell = () => onUse(grid.current!.matches(':hover, :focus-within') || grid.current!.scrollTop > 0);

  const tabStop = visible.some(({ index }) => index === active) ? active : visible[0]?.index;
  const tracks = columns.map(({ width = 'minmax(0, 1fr)' }) => width).join(' ');
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={label}
      aria-rowcount={total === undefined ? -1 : total + 1}
      aria-busy={stale}
      aria-multiselectable={choosing && true}
      className={classes.grid}
      data-scroll-restoration-id={label}
      style={{ '--tracks': tracks } as CSSProperties}
      onKeyDown={press}
      onPointerEnter={tell}
      onPointerLeave={tell}
      onFocus={tell}
      // The focus is elsewhere only after the event.
      onBlur={() => requestAnimationFrame(() => grid.current && tell())}
      onScroll={tell}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.row} tabIndex={-1}>
          {columns.map((column) => (
            <Header key={column.name} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
        {visible.map(({ index, start }) => {
          const row = rows[index]!;
          return (
            <div
              key={idOf(row)}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={choosing?.isChosen(row)}
              tabIndex={index === tabStop ? 0 : -1}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
              onFocus={() => setActive(index)}
              draggable={onMove !== undefined}
              onDragStart={() => {
                dragged.current = index;
              }}
              onDragOver={(event) => dragged.current !== undefined && event.preventDefault()}
              onDrop={() => move(dragged.current!, index)}
              onDragEnd={() => {
                dragged.current = undefined;
              }}
            >
              {columns.map(({ name, cell }) => (
                <div key={name} role="gridcell" className={classes.cell}>
                  {cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface HeaderProps<Row> extends Pick<Props<Row>, 'sort' | 'onSort'> {
  column: Omit<Column<Row>, 'header'> & { header: ReactNode };
}

function Header<Row>({ column: { name, header, sorts }, sort, onSort }: HeaderProps<Row>) {
  if (!sorts)
    return (
      <div role="columnheader" className={classes.cell}>
        {header}
      </div>
    );
  const order = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none';
  const next = { none: name, ascending: `-${name}`, descending: undefined }[order];
  return (
    <div role="columnheader" aria-sort={order} className={classes.cell}>
      <UnstyledButton className={classes.sort} onClick={() => onSort(next)}>
        {header}
        {order === 'ascending' && <IconArrowUp size={14} aria-hidden />}
        {order === 'descending' && <IconArrowDown size={14} aria-hidden />}
      </UnstyledButton>
    </div>
  );
}
