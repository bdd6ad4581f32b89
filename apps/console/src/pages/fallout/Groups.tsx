import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/queries.ts';
import { FilterVendor } from '../../parts/list/FilterVendor.tsx';
import { FilterMoment, FilterSelect, FilterSwitch } from '../../parts/list/filters.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { OrderLink } from '../../parts/OrderLink.tsx';
import { Time } from '../../parts/time/Time.tsx';
import classes from './Fallout.module.css';
import { filterOf, type Group, groupsOf, KINDS } from './filter.ts';

/** The causes, the most frequent first. */
export function Groups() {
  const { t, i18n } = useTranslation('fallout');
  const { data: all } = useQuery(groupsOf({}));
  const definitions = [...new Set(all?.groups.flatMap(({ definition }) => definition ?? []))].sort();
  const number = new Intl.NumberFormat(i18n.language);
  const columns: Column<Group>[] = [
    {
      name: 'cause',
      header: t('cause'),
      always: true,
      width: 'minmax(0, 2.5fr)',
      cell: ({ kind, code, definition, cause, message }) => (
        <Anchor
          title={message}
          renderRoot={(props) => (
            <Link
              {...props}
              to="/fallout"
              // The scope stays.
              search={(rest: object) => ({ ...rest, kind, code, definition, cause }) as never}
            />
          )}
        >
          {cause}
        </Anchor>
      ),
    },
    { name: 'kind', header: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`), width: '9rem' },
    { name: 'definition', header: t('definition'), cell: ({ definition }) => definition ?? '–' },
    {
      name: 'count',
      header: t('count'),
      always: true,
      width: '6.75rem',
      cell: ({ count }) => <strong className={classes.count}>{number.format(count)}</strong>,
    },
    { name: 'first', header: t('first'), cell: ({ oldest }) => <Time at={oldest} />, width: '8.5rem' },
    { name: 'last', header: t('last'), cell: ({ newest }) => <Time at={newest} />, width: '8.5rem' },
    {
      name: 'samples',
      header: t('samples'),
      cell: ({ samples }) => (
        <span className={classes.samples}>
          {samples.map(({ orderId, externalId }) => (
            <span key={orderId}>
              <OrderLink id={orderId} externalId={externalId} />
            </span>
          ))}
        </span>
      ),
    },
  ];
  return (
    <List
      label={t('title')}
      of={['orders', 'fallout', 'causes']}
      read={async (view) => {
        const { groups } = await queryClient.fetchQuery(groupsOf(filterOf(view)));
        return { rows: groups };
      }}
      columns={columns}
      idOf={({ kind, code, definition, cause }) => JSON.stringify([kind, code, definition, cause])}
      filters={{
        kind: (
          <FilterSelect
            name="kind"
            label={t('kind')}
            data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
        ),
        definition: (
          <FilterSelect
            name="definition"
            label={t('definition')}
            data={definitions.map((value) => ({ value, label: value }))}
          />
        ),
        vendor: <FilterVendor label={t('vendor')} />,
        acknowledged: <FilterSwitch name="acknowledged" label={t('acknowledged')} />,
        from: <FilterMoment name="from" label={t('from')} />,
        until: <FilterMoment name="until" label={t('until')} />,
      }}
      empty={{ text: t('empty'), command: 'axle fallout' }}
    />
  );
}
