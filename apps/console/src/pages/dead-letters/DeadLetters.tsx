import { Anchor, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FilterSelect } from '../../parts/list/filters.tsx';
import { useView } from '../../parts/list/view.ts';
import { Page } from '../../parts/Page.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { LetterList } from './LetterList.tsx';
import { subscriptionsOf } from './letters.ts';

/** What could not be delivered, to whomever. */
export function DeadLetters() {
  const { t } = useTranslation(['dead-letters', 'frame']);
  const { view } = useView();
  const { data, error, refetch } = useQuery(subscriptionsOf);
  if (!data)
    return (
      <Page title={t('title')}>
        {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Loader size="sm" />}
      </Page>
    );
  if (data.length === 0)
    return (
      <Page title={t('title')}>
        <Stack align="flex-start">
          <Text>{t('nobody')}</Text>
          <Anchor renderRoot={(props) => <Link {...props} to="/subscriptions" />}>{t('subscribe')}</Anchor>
        </Stack>
      </Page>
    );
  return (
    <Page title={t('title')}>
      <LetterList
        subscriptions={data.filter(({ id }) => !view.subscription || id === view.subscription)}
        filters={{
          subscription: (
            <FilterSelect
              name="subscription"
              label={t('endpoint')}
              data={data.map(({ id, callback }) => ({ value: id, label: callback }))}
            />
          ),
        }}
      />
    </Page>
  );
}
