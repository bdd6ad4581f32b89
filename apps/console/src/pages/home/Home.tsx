import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';
import { usePaused } from '../../api/pause.ts';
import { useMay } from '../../api/session.ts';
import { Page } from '../../parts/Page.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { GettingStarted } from './getting-started/GettingStarted.tsx';
import classes from './Home.module.css';
import { Loading } from './Loading.tsx';
import { DAY_MS, LATEST, type Latest, toQuery } from './span.ts';
import { Tiles } from './Tiles.tsx';

/** What plots are drawn with is heavy: the figures are there before it. */
const Plots = lazy(() => import('./Plots.tsx').then(({ Plots }) => ({ default: Plots })));

const EVERY_MS = 10_000;

/** How it goes. Who only submits orders is not told. */
export function Home() {
  const told = useMay('admin', 'operator', 'viewer');
  const { t } = useTranslation('home');
  return told ? <Overview /> : <Page title={t('title')}>{t('not-told')}</Page>;
}

function Overview() {
  const { t } = useTranslation('home');
  const asked = useSearch({ from: '/' });
  const navigate = useNavigate();
  const paused = usePaused();
  const fixed = asked.until !== undefined;
  const statistics = useQuery({
    queryKey: ['statistics', asked],
    queryFn: ({ signal }) => readStatistics(asked, 0, signal),
    placeholderData: keepPreviousData,
    refetchInterval: paused ? false : EVERY_MS,
  });
  const comparable = toQuery(asked).lengthMs <= DAY_MS;
  const dayBefore = useQuery({
    queryKey: ['statistics', asked, 'the day before'],
    queryFn: ({ signal }) => readStatistics(asked, DAY_MS, signal),
    enabled: comparable,
    refetchInterval: fixed || paused ? false : 6 * EVERY_MS,
  });
  const show = (span: { last?: Latest | undefined; from?: string; until?: string }) =>
    void navigate({
      to: '/',
      search: ({ last: _, from: __, until: ___, ...rest }) => ({ ...rest, ...span }) as never,
    });

  return (
    <Page
      title={t('title')}
      actions={
        <NativeSelect
          size="xs"
          aria-label={t('span.label')}
          value={fixed ? 'chosen' : (asked.last ?? '1h')}
          data={[
            ...(Object.keys(LATEST) as Latest[]).map((value) => ({ value, label: t(`span.${value}`) })),
            ...(fixed ? [{ value: 'chosen', label: t('span.chosen') }] : []),
          ]}
          onChange={({ currentTarget }) => show({ last: currentTarget.value as Latest })}
        />
      }
    >
      <div className={classes.overview}>
        <GettingStarted />
        {statistics.error && (
          <ProblemAlert error={statistics.error} onRetry={() => void statistics.refetch()} />
        )}
        {statistics.isPending && <Loading />}
        {statistics.data && (
          <>
            <Tiles now={statistics.data.now} />
            <Suspense fallback={<Loading />}>
              <Plots
                statistics={statistics.data}
                span={{ from: statistics.data.from, ...(fixed && { until: statistics.data.until }) }}
                dayBefore={comparable ? dayBefore.data : undefined}
                onBrush={(from, until) => show({ from, until })}
              />
            </Suspense>
          </>
        )}
      </div>
    </Page>
  );
}

/** Of the time, or of the same time before. */
function readStatistics(asked: Parameters<typeof toQuery>[0], beforeMs: number, signal: AbortSignal) {
  const { from, until, step } = toQuery(asked);
  const moved = (moment: string) => new Date(Date.parse(moment) - beforeMs).toISOString();
  return answer(
    axle.GET('/api/v1/statistics', {
      params: { query: { from: moved(from), until: moved(until), step } },
      signal,
    }),
  );
}
