import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { allSpokes } from '../../api/spokes.ts';
import classes from './Home.module.css';

type Standing = Schemas['Statistics']['now'];

/** What is open now; each leads to its list. */
export function Tiles({ now }: { now: Standing }) {
  const { t, i18n } = useTranslation('home');
  const { routesByPath } = useRouter();
  const fallout = useQuery({
    queryKey: ['orders', 'fallout', 'groups', 'open'],
    queryFn: ({ signal }) =>
      answer(axle.GET('/api/v1/fallout/groups', { params: { query: { acknowledged: 'false' } }, signal })),
  });
  const spokes = useQuery(allSpokes);
  const executions = (status: string) => now.executions.filter((one) => one.status === status);
  const tiles = [
    {
      name: 'pending',
      count: now.orders.accepted + now.orders.inProgress,
      path: '/orders',
      search: { state: 'accepted,inProgress' },
    },
    {
      name: 'fallout',
      count: fallout.data && sum(fallout.data.groups.map(({ count }) => count)),
      atLeast: fallout.data?.complete === false,
      path: '/fallout',
      alarming: true,
    },
    {
      name: 'overdue',
      count: sum(executions('awaiting-callback').map(({ overdue }) => overdue)),
      path: '/executions',
      search: { status: 'awaiting-callback', overdue: 'true' },
      alarming: true,
    },
    {
      name: 'queued',
      count: sum(executions('queued').map(({ count }) => count)),
      path: '/executions',
      search: { status: 'queued' },
    },
    {
      name: 'spokes',
      count: spokes.data?.filter(({ state }) => state !== 'ready').length,
      path: '/spokes',
      alarming: true,
    },
  ] as const;

  const number = new Intl.NumberFormat(i18n.language);
  return (
    <nav className={classes.tiles} aria-label={t('tiles.label')}>
      {tiles
        .filter(({ path }) => path in routesByPath)
        .map(({ name, count, path, ...tile }) => (
          <Link
            key={name}
            to={path as string}
            search={('search' in tile ? tile.search : {}) as never}
            className={classes.tile}
            data-tone={'alarming' in tile && count ? 'bad' : undefined}
          >
            <Text component="span" size="sm" c="dimmed">
              {t(`tiles.${name}`)}
            </Text>
            <span className={classes.figure}>
              {count === undefined ? '–' : number.format(count)}
              {'atLeast' in tile && tile.atLeast && '+'}
            </span>
          </Link>
        ))}
    </nav>
  );
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
