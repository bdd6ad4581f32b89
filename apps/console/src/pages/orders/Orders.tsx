import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { axle, type Schemas } from '../../api/axle.ts';
import { useMay } from '../../api/session.ts';
import { ResultChip } from '../../parts/chips/ResultChip.tsx';
import { useChosen } from '../../parts/list/chosen.ts';
import { FilterVendor } from '../../parts/list/FilterVendor.tsx';
import { FilterMoment, FilterSelect, FilterText } from '../../parts/list/filters.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { PAGE_SIZE, pageOf } from '../../parts/list/pages.ts';
import { useView } from '../../parts/list/view.ts';
import { Page } from '../../parts/Page.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { BulkBar } from './BulkBar.tsx';
import { filterOf, RESULTS, STATES, searchOf } from './filter.ts';

type Order = Schemas['ListedOrder'];

const idOf = ({ id }: Order) => id;
const nameOf = ({ id, externalId }: Order) => externalId ?? id;

/** What was asked, and what came back. */
export function Orders() {
  const { t } = useTranslation(['orders', 'frame']);
  const { view } = useView();
  const maySteer = useMay('admin', 'operator');
  const { chosen, choosing, chooseNone } = useChosen(idOf, nameOf);
  const columns: Column<Order>[] = [
    {
      name: 'externalId',
      header: t('external-id'),
      cell: ({ id, externalId }) => (
        <Anchor renderRoot={(props) => <Link {...props} to="/orders/$id" params={{ id }} />}>
          {externalId ?? id}
        </Anchor>
      ),
      sorts: true,
      always: true,
    },
    {
      name: 'result',
      header: t('result'),
      cell: ({ result }) => <ResultChip result={result} />,
      width: '9rem',
      always: true,
    },
    { name: 'state', header: t('state'), cell: ({ state }) => t(`states.${state}`), width: '10rem' },
    {
      name: 'topItems',
      header: t('top-items'),
      cell: ({ topItems: { count, specifications } }) =>
        [t('items', { count }), specifications.join(', ')].filter(Boolean).join(' · '),
      width: 'minmax(0, 1.5fr)',
    },
    { name: 'vendors', header: t('vendors'), cell: ({ vendors }) => vendors.join(', ') },
    {
      name: 'createdAt',
      header: t('age'),
      cell: ({ createdAt }) => <Time at={createdAt} />,
      width: '9rem',
      sorts: true,
    },
  ];
  return (
    <Page
      title={t('title')}
      actions={
        <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/bulk-actions" />}>
          {t('bulk-actions')}
        </Anchor>
      }
    >
      <List
        label={t('title')}
        of={['orders']}
        read={(view, cursor, signal) =>
          pageOf(
            axle.GET('/api/v1/orders', {
              params: { query: { ...searchOf(view), ...(cursor && { cursor }), limit: PAGE_SIZE } },
              signal,
            }),
          )
        }
        columns={columns}
        idOf={idOf}
        choosing={maySteer ? choosing : undefined}
        matching={
          maySteer
            ? (found) => (
                <BulkBar filter={filterOf(view)} found={found} chosen={chosen} onChooseNone={chooseNone} />
              )
            : undefined
        }
        filters={{
          externalId: <FilterText name="externalId" label={t('external-id')} />,
          result: (
            <FilterSelect
              name="result"
              label={t('result')}
              data={RESULTS.map((value) => ({ value, label: t(`frame:results.${value}`) }))}
            />
          ),
          state: (
            <FilterSelect
              name="state"
              label={t('state')}
              data={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
            />
          ),
          vendor: <FilterVendor label={t('vendor')} />,
          place: <FilterText name="place" label={t('place')} />,
          from: <FilterMoment name="from" label={t('from')} />,
          until: <FilterMoment name="until" label={t('until')} />,
        }}
        empty={{ text: t('empty'), command: 'axle submit docs/examples/two-sites.json' }}
      />
    </Page>
  );
}
