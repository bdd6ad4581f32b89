import { Alert, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { Page } from '../../parts/Page.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Record } from '../../parts/record/Record.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { LetterList } from '../dead-letters/LetterList.tsx';
import { stateOf } from '../subscriptions/state.ts';
import { SubscriptionActions } from './SubscriptionActions.tsx';

/** Who is told, how that goes, and what could not be delivered. */
export function SubscriptionRecord() {
  const { t } = useTranslation('subscriptions');
  const { id } = useParams({ from: '/subscriptions/$id' });
  const { data, error, refetch } = useQuery({
    queryKey: ['orders', 'subscriptions', id],
    queryFn: ({ signal }) =>
      answer(axle.GET('/api/v1/subscriptions/{id}', { params: { path: { id } }, signal })),
  });
  if (!data)
    return (
      <Page title={t('one')}>
        {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Loader size="sm" />}
      </Page>
    );
  const { callback, query, createdAt, createdBy, disabledReason, failingSince, lastFailure, pending, dead } =
    data;
  return (
    <Record
      title={callback}
      state={<StateChip state={stateOf(data)} />}
      ids={{ [t('id')]: id }}
      actions={<SubscriptionActions subscription={data} />}
      tabs={[
        {
          name: 'about',
          label: t('about'),
          content: (
            <>
              {disabledReason && (
                <Alert color="gray" title={t('disabled-title')}>
                  {disabledReason}
                </Alert>
              )}
              <Facts
                facts={{
                  [t('events')]: query ?? t('all-events'),
                  [t('pending')]: pending,
                  ...(failingSince && { [t('failing-since')]: <Time at={failingSince} /> }),
                  ...(lastFailure && {
                    [t('last-failure')]: [
                      t('attempts-count', { count: lastFailure.attempts }),
                      lastFailure.status,
                      lastFailure.error,
                    ]
                      .filter(Boolean)
                      .join(' · '),
                  }),
                  [t('since')]: <Time at={createdAt} />,
                  [t('by')]: createdBy,
                }}
              />
            </>
          ),
        },
        {
          name: 'dead-letters',
          label: t('dead'),
          count: dead,
          content: <LetterList subscriptions={[data]} />,
        },
      ]}
    />
  );
}
