import { Button, Kbd } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { useKeys } from '../../keyboard/keyboard.ts';
import { type BulkActionName, PlanDialog } from '../../parts/bulk/PlanDialog.tsx';
import { countOf, type Filter, type Group } from './filter.ts';

interface Props {
  filter: Filter;
  found: Schemas['FalloutGroups'];
}

/** What helps against which kind. */
const helps = (action: BulkActionName, { kind }: Group): boolean => {
  if (action === 'acknowledge') return true;
  return action === 'retry' ? kind !== 'approval' : kind === 'approval';
};

const ACTIONS = ['retry', 'approve', 'reject', 'acknowledge'] as const satisfies BulkActionName[];

/** What can be done to all that fits, once it is planned. */
export function MatchingActions({ filter, found: { groups, complete } }: Props) {
  const { t } = useTranslation('fallout');
  const [asked, setAsked] = useState<BulkActionName>();
  // What somebody has seen to is so already.
  const possible = ACTIONS.filter((action) => action !== 'acknowledge' || filter.acknowledged !== 'true');
  const offered = possible
    .map((action) => ({
      action,
      count: countOf(groups.filter((group) => helps(action, group))),
    }))
    .filter(({ count }) => count > 0);
  const mayRetry = offered.some(({ action }) => action === 'retry');
  useKeys(mayRetry ? [{ keys: 'r', text: t('actions.retry'), act: () => setAsked('retry') }] : []);
  return (
    <>
      {offered.map(({ action, count }) => (
        <Button
          key={action}
          size="xs"
          variant={action === 'retry' || action === 'approve' ? 'filled' : 'default'}
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
      <PlanDialog
        wanted={asked && { action: asked, filter }}
        likely={filter.definition}
        nameOf={({ kind }) => (kind ? t(`kinds.${kind}`) : '')}
        onClose={() => setAsked(undefined)}
      />
    </>
  );
}
