import '@mantine/spotlight/styles.css';
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recentRecords } from '../../api/recent.ts';
import { useNavigation } from '../navigation.ts';
import { useConfigured, useFoundOrders } from './found.ts';

const [store, box] = createSpotlight();

/** Whoever is shown more types on. */
const MAX_SHOWN = 50;

/** Something that is found, and where it is. */
interface Found {
  path: string;
  name: string;
  /** What machines call it. */
  key?: string;
}

/** Finds pages and records by name, key or number. `asked`: how often somebody has. */
export function SearchBox({ asked }: { asked: number }) {
  const { t } = useTranslation();
  const router = useRouter();
  const [typed, setTyped] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that it is asked for
  useEffect(box.open, [asked]);
  const { requestTypes, definitions, connections, spokes } = useConfigured();
  const orders = useFoundOrders(typed);
  const pages = useNavigation().flatMap(({ pages }) => pages);

  const group = (name: string, found: Found[]): SpotlightActionGroupData => ({
    group: name,
    actions: found.map(({ path, name: label, key }) => ({
      id: `${name} ${path}`,
      label,
      ...(key !== undefined && { description: key }),
      onClick: () => void router.navigate({ to: path }),
    })),
  });
  const actions = [
    group(t('search.recent'), recentRecords()),
    group(
      t('pages.orders'),
      orders.map(({ id, externalId = id }) => ({ path: `/orders/${id}`, name: externalId, key: id })),
    ),
    group(
      t('search.pages'),
      pages.map(({ name, path }) => ({ path, name: t(`pages.${name}`) })),
    ),
    group(
      t('pages.request-types'),
      requestTypes.map(({ id, key, name }) => ({ path: `/request-types/${id}`, name, key })),
    ),
    group(
      t('pages.definitions'),
      definitions.map(({ key, name }) => ({ path: `/definitions/${key}`, name, key })),
    ),
    group(
      t('pages.connections'),
      connections.map(({ key, name }) => ({ path: `/connections/${key}`, name, key })),
    ),
    group(
      t('pages.spokes'),
      spokes.map(({ name, title = name }) => ({ path: `/spokes/${name}`, name: title, key: name })),
    ),
  ];
  const shown = actions.filter(({ actions }) => actions.length > 0);
  // Enter leads to the first of what is found, also of what comes later.
  const ids = JSON.stringify([typed, shown.map(({ actions }) => actions.map(({ id }) => id))]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that something else is found
  useEffect(selectFirst, [ids]);
  return (
    <Spotlight
      store={store}
      actions={shown}
      onQueryChange={setTyped}
      limit={MAX_SHOWN}
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

/** As the box itself does by keys; it chooses only among what was shown when something was typed. */
function selectFirst(): void {
  const list = document.getElementById(store.getState().listId);
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}
