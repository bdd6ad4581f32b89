import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { axle, type Schemas } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { FilterVendor } from '../../parts/list/FilterVendor.tsx';
import { FilterMoment, FilterSelect, FilterSwitch } from '../../parts/list/filters.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { PAGE_SIZE, pageOf } from '../../parts/list/pages.ts';
import { Page } from '../../parts/Page.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { FilterDefinition } from './FilterDefinition.tsx';
import { KINDS, STATUSES, searchOf } from './filter.ts';

type Execution = Schemas['ExecutionSummary'];

/** What ran. */
export function Executions() {
  const { t } = useTranslation(['executions', 'frame']);
  const columns: Column<Execution>[] = [
    {
      name: 'status',
      header: t('state'),
      cell: ({ status }) => <StateChip state={status} />,
      width: '11rem',
      always: true,
    },
    {
      name: 'definition',
      header: t('definition'),
      cell: ({ id, definition, definitionVersion }) => (
        <Anchor renderRoot={(props) => <Link {...props} to="/executions/$id" params={{ id }} />}>
          {definition} @ {definitionVersion}
        </Anchor>
      ),
      always: true,
    },
    { name: 'adapter', header: t('adapter'), cell: ({ spoke, adapter }) => `${spoke} · ${adapter}` },
    { name: 'error', header: t('error'), cell: ({ error }) => error?.message ?? '' },
    {
      name: 'begun',
      header: t('begun'),
      cell: ({ createdAt }) => <Time at={createdAt} />,
      width: '9rem',
    },
    {
      name: 'ended',
      header: t('ended'),
      cell: ({ finishedAt }) => finishedAt && <Time at={finishedAt} />,
      width: '9rem',
    },
  ];
  return (
    <Page title={t('title')}>
      <List
        label={t('title')}
        of={['executions']}
        read={(view, cursor, signal) =>
          pageOf(
            axle.GET('/api/v1/executions', {
              params: { query: { ...searchOf(view), ...(cursor && { cursor }), limit: PAGE_SIZE } },
              signal,
            }),
          )
        }
        columns={columns}
        idOf={({ id }) => id}
        filters={{
          status: (
            <FilterSelect
              name="status"
              label={t('state')}
              data={STATUSES.map((value) => ({ value, label: t(`frame:states.${value}`) }))}
            />
          ),
          kind: (
            <FilterSelect
              name="kind"
              label={t('error')}
              data={KINDS.map((value) => ({ value, label: value }))}
            />
          ),
          vendor: <FilterVendor label={t('vendor')} />,
          definition: <FilterDefinition label={t('definition')} />,
          from: <FilterMoment name="from" label={t('from')} />,
          until: <FilterMoment name="until" label={t('until')} />,
          overdue: <FilterSwitch name="overdue" label={t('overdue')} />,
        }}
        empty={{ text: t('empty') }}
      />
    </Page>
  );
}
