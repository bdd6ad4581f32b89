import { Anchor, Code } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { useSession } from '../../api/session.ts';
import { type Column, List } from '../../parts/list/List.tsx';
import { Page } from '../../parts/Page.tsx';
import { NewScope } from './NewScope.tsx';

/** The walls between teams. */
export function Scopes() {
  const { t } = useTranslation('scopes');
  const session = useSession();
  // A new one is nobody's yet.
  const mayMake = session?.role === 'admin' && session.everyScope;
  const columns: Column<Schemas['Scope']>[] = [
    {
      name: 'name',
      header: t('name'),
      always: true,
      width: 'minmax(0, 2fr)',
      cell: ({ key, name }) => (
        <Anchor renderRoot={(props) => <Link {...props} to="/scopes/$key" params={{ key }} />}>{name}</Anchor>
      ),
    },
    { name: 'key', header: t('key'), cell: ({ key }) => <Code>{key}</Code> },
    { name: 'approval', header: t('approval'), cell: ({ approval }) => t(`approvals.${approval}`) },
    {
      name: 'strict',
      header: t('strict'),
      cell: ({ strictSpecifications }) => t(strictSpecifications ? 'yes' : 'no'),
    },
  ];
  return (
    <Page title={t('title')} actions={mayMake && <NewScope />}>
      <List
        label={t('title')}
        of={['scopes']}
        read={async (_, __, signal) => {
          const rows = await answer(axle.GET('/api/v1/scopes', { signal }));
          return { rows, total: rows.length };
        }}
        columns={columns}
        idOf={({ id }) => id}
        empty={{ text: t('empty') }}
      />
    </Page>
  );
}
