import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { axle, type Schemas } from '../../api/axle.ts';
import { FilterSelect, FilterText } from '../../parts/list/filters.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { PAGE_SIZE, pageOf } from '../../parts/list/pages.ts';
import { useView } from '../../parts/list/view.ts';
import { Page } from '../../parts/Page.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { EntryDrawer } from './EntryDrawer.tsx';
import { ACTIONS, actionOf, KINDS, kindOf } from './names.ts';
import { RecordLink } from './RecordLink.tsx';

/** Who did what. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const { view, change } = useView();
  const columns: Column<Schemas['AuditEntry']>[] = [
    { name: 'at', header: t('at'), cell: ({ at }) => <Time at={at} />, width: '9rem' },
    { name: 'actor', header: t('actor'), always: true, cell: ({ actor }) => actor.name },
    {
      name: 'action',
      header: t('action'),
      always: true,
      width: '8.5rem',
      cell: ({ id, action }) => (
        <Anchor component="button" fz="inherit" onClick={() => change({ entry: id })}>
          {t(`actions.${action}`)}
        </Anchor>
      ),
    },
    { name: 'kind', header: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`), width: '10rem' },
    {
      name: 'record',
      header: t('record'),
      always: true,
      width: 'minmax(0, 1.5fr)',
      cell: (entry) => <RecordLink entry={entry} />,
    },
    {
      name: 'difference',
      header: t('difference'),
      width: 'minmax(0, 1.2fr)',
      cell: ({ difference }) =>
        difference
          .map(({ path }) => path)
          .filter((path) => path !== 'updatedAt')
          .join(', '),
    },
  ];
  return (
    <Page title={t('title')}>
      <List
        label={t('title')}
        of={['audit']}
        read={({ kind, action, actor, record }, cursor, signal) =>
          pageOf(
            axle.GET('/api/v1/audit', {
              params: {
                query: {
                  ...(kindOf(kind) && { kind: kindOf(kind)! }),
                  ...(actionOf(action) && { action: actionOf(action)! }),
                  ...(actor && { actor }),
                  ...(record && { record }),
                  ...(cursor && { cursor }),
                  limit: PAGE_SIZE,
                },
              },
              signal,
            }),
          )
        }
        columns={columns}
        idOf={({ id }) => id}
        filters={{
          kind: (
            <FilterSelect
              name="kind"
              label={t('kind')}
              data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
          ),
          action: (
            <FilterSelect
              name="action"
              label={t('action')}
              data={ACTIONS.map((value) => ({ value, label: t(`actions.${value}`) }))}
            />
          ),
          actor: <FilterText name="actor" label={t('actor')} />,
          record: <FilterText name="record" label={t('record-filter')} />,
        }}
        empty={{ text: t('empty') }}
      />
      <EntryDrawer id={view.entry} onClose={() => change({ entry: undefined })} />
    </Page>
  );
}
