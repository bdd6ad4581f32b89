import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { PlanDialog } from '../../parts/bulk/PlanDialog.tsx';

const ACTIONS = ['qualify', 'approve', 'cancel'] as const;
type Action = (typeof ACTIONS)[number];

interface Props {
  filter: Schemas['ChosenOrders'];
  /** All that fits. */
  found: { total: number; atLeast: boolean };
  /** Instead of these: the orders that were chosen. */
  chosen: Schemas['ListedOrder'][];
  onChooseNone: () => void;
}

/** What can be done to the orders that were chosen, or else to all that match. */
export function BulkBar({ filter, found: { total, atLeast }, chosen, onChooseNone }: Props) {
  const { t } = useTranslation('orders');
  const [asked, setAsked] = useState<Action>();
  const isChosen = chosen.length > 0;
  const orders = isChosen ? { ids: chosen.map(({ id }) => id) } : filter;
  return (
    <Group gap="xs" flex="none">
      <Text size="sm" role="status">
        {isChosen ? t('chosen', { count: chosen.length }) : t(atLeast ? 'all-over' : 'all', { count: total })}
      </Text>
      {ACTIONS.map((action) => (
        <Button key={action} size="compact-xs" variant="default" onClick={() => setAsked(action)}>
          {t(`actions.${action}`)}
        </Button>
      ))}
      {isChosen && (
        <Button size="compact-xs" variant="subtle" onClick={onChooseNone}>
          {t('choose-none')}
        </Button>
      )}
      <PlanDialog
        wanted={asked && { action: asked, orders }}
        nameOf={({ state }) => (state ? t(`states.${state}`) : '')}
        onClose={() => setAsked(undefined)}
      />
    </Group>
  );
}
