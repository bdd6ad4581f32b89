import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { Page } from '../../parts/Page.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { NewKey } from './NewKey.tsx';
import { Revoke } from './Revoke.tsx';

type Key = Schemas['ApiKey'];

/** Who may. */
export function ApiKeys() {
  const { t } = useTranslation(['api-keys', 'frame']);
  const columns: Column<Key>[] = [
    { name: 'name', header: t('name'), always: true, cell: ({ name }) => name, width: 'minmax(0, 1.5fr)' },
    { name: 'role', header: t('role'), cell: ({ role }) => t(`frame:roles.${role}`), width: '7rem' },
    {
      name: 'scopes',
      header: t('scopes'),
      cell: ({ scopes }) => (scopes.includes('*') ? t('every-scope') : scopes.join(', ')),
    },
    {
      name: 'state',
      header: t('state'),
      width: '7rem',
      cell: (key) => <StateChip state={stateOf(key)} />,
    },
    {
      name: 'expires',
      header: t('expires'),
      width: '9rem',
      cell: ({ expiresAt }) => (expiresAt ? <Time at={expiresAt} /> : t('never')),
    },
    {
      name: 'used',
      header: t('last-used'),
      width: '9rem',
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Time at={lastUsedAt} /> : t('never')),
    },
    {
      name: 'revoke',
      header: t('actions'),
      always: true,
      width: '7rem',
      cell: (key) => stateOf(key) === 'active' && <Revoke apiKey={key} />,
    },
  ];
  return (
    <Page title={t('title')} actions={<NewKey />}>
      <List
        label={t('title')}
        of={['api-keys']}
        read={async (_, __, signal) => {
          const rows = await answer(axle.GET('/api/v1/api-keys', { signal }));
          return { rows, total: rows.length };
        }}
        columns={columns}
        idOf={({ id }) => id}
        empty={{ text: t('empty'), command: 'axle keys create "Order system" --role integrator' }}
      />
    </Page>
  );
}

const stateOf = ({ revokedAt, expiresAt }: Key) =>
  revokedAt ? 'revoked' : expiresAt && new Date(expiresAt) < new Date() ? 'expired' : 'active';
