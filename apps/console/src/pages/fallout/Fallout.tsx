import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { useView } from '../../parts/list/view.ts';
import { Page } from '../../parts/Page.tsx';
import { Entries } from './Entries.tsx';
import { filterOf, groupsOf } from './filter.ts';
import { Groups } from './Groups.tsx';
import { MatchingActions } from './MatchingActions.tsx';

/** What needs a person: its causes, or what has one of them. */
export function Fallout() {
  const { t } = useTranslation('fallout');
  const { view } = useView();
  const maySteer = useMay('admin', 'operator');
  const filter = filterOf(view);
  const { data } = useQuery(groupsOf(filter));
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/bulk-actions" />}>
            {t('bulk-actions')}
          </Anchor>
          {maySteer && data && <MatchingActions filter={filter} found={data} />}
        </>
      }
    >
      {filter.cause ? <Entries key={JSON.stringify(filter)} filter={filter} /> : <Groups />}
    </Page>
  );
}
