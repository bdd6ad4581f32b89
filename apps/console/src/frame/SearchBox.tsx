import '@mantine/spotlight/styles.css';
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../api/axle.ts';
import { useNavigation } from './navigation.ts';

const [store, box] = createSpotlight();

/** Finds pages and what is configured, by name or key. `asked`: how often somebody has. */
export function SearchBox({ asked }: { asked: number }) {
  const { t } = useTranslation();
  const router = useRouter();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that it is asked for
  useEffect(box.open, [asked]);
  const requestTypes = useQuery({
    queryKey: ['request-types', 'to be found'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/request-types', { signal })),
  });
  const connections = useQuery({
    queryKey: ['connections', 'to be found'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/connections', { signal })),
  });
  const spokes = useQuery({
    queryKey: ['spokes', 'to be found'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/spokes', { signal })),
  });
  const go = (to: string) => () => void router.navigate({ to });
  const pages = useNavigation().flatMap(({ pages }) => pages);

  const actions: SpotlightActionGroupData[] = [
    {
      group: t('search.pages'),
      actions: pages.map(({ name, path }) => ({
        id: `page ${path}`,
        label: t(`pages.${name}`),
        onClick: go(path),
      })),
    },
    {
      group: t('pages.request-types'),
      actions: (requestTypes.data ?? []).map(({ id, key, name }) => ({
        id,
        label: name,
        description: key,
        onClick: go(`/request-types/${id}`),
      })),
    },
    {
      group: t('pages.connections'),
      actions: (connections.data ?? []).map(({ id, key, name }) => ({
        id,
        label: name,
        description: key,
        onClick: go('/connections'),
      })),
    },
    {
      group: t('pages.spokes'),
      actions: (spokes.data ?? []).map(({ name, title }) => ({
        id: `spoke ${name}`,
        label: title ?? name,
        description: name,
        onClick: go('/spokes'),
      })),
    },
  ];
  return (
    <Spotlight
      store={store}
      actions={actions}
      shortcut={null}
      nothingFound={t('search.nothing')}
      highlightQuery
      scrollable
      maxHeight="60dvh"
      // Half transparent, it is too pale on what is selected.
      styles={{ actionDescription: { opacity: 1 } }}
      searchProps={{ placeholder: t('search.placeholder'), 'aria-label': t('search.title') }}
    />
  );
}
