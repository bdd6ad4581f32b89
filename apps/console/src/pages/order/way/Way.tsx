import { Group, Loader, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../../parts/list/view.ts';
import type { Order } from '../order.ts';
import { WayTree } from './WayTree.tsx';
import { shownOf, wayOf } from './way.ts';

/** Heavy, and not everybody looks at it. */
const WayPicture = lazy(() => import('./WayPicture.tsx').then(({ WayPicture }) => ({ default: WayPicture })));

/** From the order over its items and definitions to what ran, as a picture or in words. */
export function Way({ order }: { order: Order }) {
  const { t } = useTranslation('order');
  const { view, change } = useView();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const way = useMemo(() => shownOf(wayOf(order), opened), [order, opened]);
  // Where there is little room, the tree tells more.
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const as = view.way === 'tree' || view.way === 'picture' ? view.way : narrow ? 'tree' : 'picture';
  function fold(id: string) {
    const next = new Set(opened);
    if (!next.delete(id)) next.add(id);
    setOpened(next);
  }
  return (
    <>
      <Group>
        <SegmentedControl
          size="xs"
          aria-label={t('way.as')}
          value={as}
          data={[
            { value: 'picture', label: t('way.picture') },
            { value: 'tree', label: t('way.tree') },
          ]}
          onChange={(way) => change({ way })}
        />
      </Group>
      {as === 'tree' ? (
        <WayTree way={way} onFold={fold} />
      ) : (
        <Suspense fallback={<Loader size="sm" />}>
          <WayPicture way={way} direction={narrow ? 'TB' : 'LR'} onFold={fold} />
        </Suspense>
      )}
    </>
  );
}
