import { Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChosenDialog } from './ChosenDialog.tsx';
import { DEEDS, type Deed } from './deal.ts';
import type { Entry } from './filter.ts';

interface Props {
  entries: Entry[];
  onDone: () => void;
}

/** What can be done to the entries that were chosen. */
export function ChosenActions({ entries, onDone }: Props) {
  const { t } = useTranslation('fallout');
  const [asked, setAsked] = useState<Deed>();
  const offered = DEEDS.filter((deed) => entries.some(({ actions }) => actions.includes(deed)));
  return (
    <>
      {offered.map((deed) => {
        const barred = !entries.every(({ actions }) => actions.includes(deed));
        return (
          <Tooltip key={deed} label={t('not-all')} disabled={!barred}>
            <Button
              size="compact-xs"
              variant="default"
              // It can be reached all the same: the reason stands there.
              aria-disabled={barred}
              {...(barred && { 'data-disabled': true })}
              onClick={() => !barred && setAsked(deed)}
            >
              {t(`actions.${deed}`)}
            </Button>
          </Tooltip>
        );
      })}
      <ChosenDialog
        deed={asked}
        entries={entries}
        onClose={(isDone) => {
          setAsked(undefined);
          if (isDone) onDone();
        }}
      />
    </>
  );
}
