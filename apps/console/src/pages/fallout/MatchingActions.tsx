import { Button, Kbd } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { useKeys } from '../../keyboard/keyboard.ts';
import { countOf, type Filter, type Group } from './filter.ts';
import { type BulkActionName, PlanDialog } from './PlanDialog.tsx';

interface Props {
  filter: Filter;
  found: Schemas['FalloutGroups'];
}

/** What helps against which kind. */
const helps = (action: BulkActionName, { kind }: Group): boolean =>
  action === 'retry' ? kind !== 'approval' : kind === 'approval';

const ACTIONS = ['retry', 'approve', 'reject'] as const satisfies BulkActionName[];

/** What can be done to all that fits, once it is planned. */
export function MatchingActions({ filter, found: { groups, complete } }: Props) {
  const { t } = useTranslation('fallout');
  const [asked, setAsked] = useState<BulkActionName>();
  const offered = ACTIONS.map((action) => ({
    action,
    count: countOf(groups.filter((group) => helps(action, group))),
  })).filter(({ count }) => count > 0);
  const mayRetry = offered.some(({ action }) => action === 'retry');
  useKeys(mayRetry ? [{ keys: 'r', text: t('actions.retry'), act: () => setAsked('retry') }] : []);
  return (
    <>
      {offered.map(({ action, count }) => (
        <Button
          key={action}
          size="xs"
          variant={action === 'reject' ? 'default' : 'filled'}
          onClick={() => setAsked(action)}
          rightSection={
            action === 'retry' && (
              <Kbd size="xs" visibleFrom="sm" aria-hidden>
                r
              </Kbd>
            )
          }
        >
          {t(complete ? `all.${action}` : `all-over.${action}`, { count })}
        </Button>
      ))}
      <PlanDialog action={asked} filter={filter} onClose={() => setAsked(undefined)} />
    </>
  );
}
