import { Button, Kbd, VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Comes when it is first asked for. */
const SearchBox = lazy(() => import('./SearchBox.tsx').then(({ SearchBox }) => ({ default: SearchBox })));

/** The way to everything, from everywhere. */
export function Search() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(0);
  const ask = () => setAsked((times) => times + 1);
  useHotkeys([['mod+K', ask]], []);
  return (
    <>
      <Button variant="default" size="xs" px={6} mr={4} aria-keyshortcuts="Control+K Meta+K" onClick={ask}>
        <IconSearch size={16} aria-hidden />
        <VisuallyHidden>{t('search.title')}</VisuallyHidden>
        <Kbd ml="xs" size="xs" visibleFrom="md">
          {navigator.platform.startsWith('Mac') ? '⌘ K' : 'Ctrl K'}
        </Kbd>
      </Button>
      {asked > 0 && (
        <Suspense>
          <SearchBox asked={asked} />
        </Suspense>
      )}
    </>
  );
}
