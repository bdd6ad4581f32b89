import { Button, Code, Group, Loader, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keyboard/keyboard.ts';
import { ProblemAlert } from '../ProblemAlert.tsx';
import type { Choosing } from './choosing.tsx';
import { Grid, type Side } from './Grid.tsx';
import classes from './List.module.css';
import { Peek } from './Peek.tsx';
import type { PageOf } from './pages.ts';
import { useView, type View } from './view.ts';
import { useWaiting } from './waiting.ts';

export interface Column<Row> {
  name: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** As in CSS: `8rem`. Left out: its share of what is left. */
  width?: string;
  /** The hub sorts by it. */
  sorts?: boolean;
  /** On a phone, too. */
  always?: boolean;
}

interface Props<Row> {
  /** What the rows are. */
  label: string;
  /** Names the query. */
  of: readonly unknown[];
  read: (view: View, from: string | undefined, signal: AbortSignal) => Promise<PageOf<Row>>;
  columns: Column<Row>[];
  idOf: (row: Row) => string;
  /** Rows can be chosen. */
  choosing?: Choosing<Row> | undefined;
  /** Rows can be put beside others: dragged, or by Alt and an arrow. */
  onMove?: ((row: Row, side: Side, other: Row) => void) | undefined;
  /** A control each, by its name in the address. */
  filters?: Record<string, ReactNode>;
  /** What can be done to all that fits. */
  matching?: ((found: { total: number; atLeast: boolean }) => ReactNode) | undefined;
  /** Where there is nothing yet: a sentence, what to do about it, and the command that does it. */
  empty: { text: string; action?: ReactNode; command?: string };
}

/** A list as the hub filters, sorts and pages it. */
export function List<Row>({
  label,
  of,
  read,
  columns,
  idOf,
  choosing,
  onMove,
  filters = {},
  matching,
  empty,
}: Props<Row>) {
  const { t } = useTranslation();
  const { view, change } = useView();
  const filterBar = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const names = Object.keys(filters);
  const asked = Object.fromEntries(
    [...names, 'sort'].flatMap((name) => (view[name] ? [[name, view[name]]] : [])),
  );
  const filtered = names.some((name) => name in asked);

  const query = useInfiniteQuery({
    queryKey: [...of, 'list', asked],
    queryFn: ({ pageParam, signal }) => read(asked, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap(({ rows }) => rows) ?? [];
  const { total, atLeast = false } = query.data?.pages[0] ?? {};
  const { shown, waiting, hold, release } = useWaiting(JSON.stringify([of, asked]), rows, idOf);
  const [peeked, setPeeked] = useState<string>();

  useKeys(
    names.length > 0
      ? [
          {
            keys: '/',
            text: t('keys.filter'),
            act: () => filterBar.current?.querySelector<HTMLElement>('input, select')?.focus(),
          },
        ]
      : [],
  );

  return (
    <>
      <Group gap="sm" mih={24} flex="none">
        {names.length > 0 && (
          <div className={classes.filters} ref={filterBar}>
            {Object.entries(filters).map(([name, control]) => (
              <Fragment key={name}>{control}</Fragment>
            ))}
          </div>
        )}
        {filtered && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => change(Object.fromEntries(names.map((name) => [name, undefined])))}
          >
            {t('list.clear')}
          </Button>
        )}
        {waiting > 0 && (
          <Button size="compact-xs" ml="auto" onClick={release}>
            {t('list.new', { count: waiting })}
          </Button>
        )}
        {/* As high as a button: the rows stay where they are when one comes. */}
        <Text size="sm" c="dimmed" lh="24px" ml={waiting > 0 ? 0 : 'auto'} role="status">
          {total !== undefined && t(atLeast ? 'list.count-over' : 'list.count', { count: total })}
        </Text>
      </Group>
      {matching && total !== undefined && total > 0 && matching({ total, atLeast })}
      {query.error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loader size="sm" aria-label={t('loading')} />}
      {rows.length > 0 && (
        <Grid
          label={label}
          columns={narrow ? columns.filter(({ always }) => always) : columns}
          rows={shown}
          total={total === undefined || atLeast ? undefined : total - waiting}
          idOf={idOf}
          stale={query.isPlaceholderData || query.isError}
          onUse={hold}
          onPeek={(row) => setPeeked(idOf(row))}
          choosing={choosing}
          sort={view.sort}
          onMove={onMove}
          onSort={(sort) => change({ sort })}
          onEnd={() => query.hasNextPage && !query.isFetching && void query.fetchNextPage()}
        />
      )}
      <Peek
        row={rows.find((row) => idOf(row) === peeked)}
        columns={columns}
        onClose={() => setPeeked(undefined)}
      />
      {query.isSuccess && rows.length === 0 && (
        <Stack className={classes.empty}>
          <Text>{filtered ? t('list.no-match') : empty.text}</Text>
          {!filtered && empty.action}
          {!filtered && empty.command && <Code>{empty.command}</Code>}
        </Stack>
      )}
    </>
  );
}
