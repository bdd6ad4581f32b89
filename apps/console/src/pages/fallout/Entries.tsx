import { Anchor, Button, Group as Row, Stack, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import { useChosen } from '../../parts/list/chosen.ts';
import { type Column, List } from '../../parts/list/List.tsx';
import { nextOffset, PAGE_SIZE } from '../../parts/list/pages.ts';
import { OrderLink } from '../../parts/OrderLink.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { ChosenActions } from './ChosenActions.tsx';
import classes from './Fallout.module.css';
import { countOf, type Entry, type Filter, groupsOf } from './filter.ts';

const idOf = ({ kind, orderId, topItemId, executionId }: Entry): string =>
  [kind, orderId, topItemId, executionId].join(' ');

const nameOf = ({ externalId, orderId, topItemId }: Entry): string =>
  [externalId ?? orderId, topItemId].filter(Boolean).join(' ');

/** What has one cause, each by itself. */
export function Entries({ filter }: { filter: Filter }) {
  const { t } = useTranslation(['fallout', 'frame']);
  const maySteer = useMay('admin', 'operator');
  const { data } = useQuery(groupsOf(filter));
  const { chosen, choosing, chooseNone } = useChosen(idOf, nameOf);
  const columns: Column<Entry>[] = [
    {
      name: 'order',
      header: t('order'),
      always: true,
      width: 'minmax(0, 0.8fr)',
      cell: ({ orderId, externalId }) => <OrderLink id={orderId} externalId={externalId} />,
    },
    { name: 'item', header: t('item'), cell: ({ topItemId }) => topItemId ?? t('whole'), width: '8rem' },
    { name: 'reason', header: t('reason'), cell: ({ reason }) => reason.message, width: 'minmax(0, 2fr)' },
    { name: 'definition', header: t('definition'), cell: ({ definition }) => definition ?? '–' },
    {
      name: 'acknowledged',
      header: t('acknowledged'),
      cell: ({ acknowledged }) => acknowledged && `${acknowledged.by}: ${acknowledged.note}`,
    },
    {
      name: 'since',
      header: t('since'),
      always: true,
      cell: ({ since }) => since && <Time at={since} />,
      width: '9rem',
    },
  ];
  return (
    <>
      <Stack gap={4}>
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link
              {...props}
              to="/fallout"
              search={({
                cause: _,
                code: __,
                kind: ___,
                definition: ____,
                ...rest
              }: Record<string, string>) => rest as never}
            />
          )}
        >
          <Row component="span" gap={4}>
            <IconArrowLeft size={14} aria-hidden />
            {t('all-causes')}
          </Row>
        </Anchor>
        <Text fw={600} className={classes.cause}>
          {filter.cause}
        </Text>
        <Text size="sm" c="dimmed">
          {[filter.kind && t(`kinds.${filter.kind}`), filter.code, filter.definition]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </Stack>
      {chosen.length > 0 && (
        <Row gap="xs">
          <Text size="sm" role="status">
            {t('chosen', { count: chosen.length })}
          </Text>
          <ChosenActions entries={chosen} onDone={chooseNone} />
          <Button size="compact-xs" variant="subtle" onClick={chooseNone}>
            {t('choose-none')}
          </Button>
        </Row>
      )}
      <List
        label={t('entries')}
        of={['orders', 'fallout', 'entries', filter]}
        read={async (_, from = '0', signal) => {
          const offset = Number(from);
          const [rows, { groups, complete }] = await Promise.all([
            answer(
              axle.GET('/api/v1/fallout', {
                params: { query: { ...filter, offset, limit: PAGE_SIZE } },
                signal,
              }),
            ),
            queryClient.fetchQuery(groupsOf(filter)),
          ]);
          return { rows, ...(complete && { total: countOf(groups) }), ...nextOffset(offset, rows) };
        }}
        columns={columns}
        idOf={idOf}
        choosing={maySteer ? choosing : undefined}
        empty={{ text: t(data ? 'gone' : 'frame:loading') }}
      />
    </>
  );
}
