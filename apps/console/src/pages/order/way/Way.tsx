import { Group, Loader, SegmentedControl } from '@mantine/core';
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
  const asTree = view.way === 'tree';
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
          value={asTree ? 'tree' : 'picture'}
          data={[
            { value: 'picture', label: t('way.picture') },
            { value: 'tree', label: t('way.tree') },
          ]}
          onChange={(as) => change({ way: as === 'tree' ? 'tree' : undefined })}
        />
      </Group>
      {asTree ? (
        <WayTree way={way} onFold={fold} />
      ) : (
        <Suspense fallback={<Loader size="sm" />}>
          <WayPicture way={way} onFold={fold} />
        </Suspense>
      )}
    </>
  );
}
