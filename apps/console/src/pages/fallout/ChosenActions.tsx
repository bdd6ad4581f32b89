import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BarredButton } from '../../parts/BarredButton.tsx';
import { ChosenDialog } from './ChosenDialog.tsx';
import { canBe, DEEDS, type Deed } from './deal.ts';
import type { Entry } from './filter.ts';

interface Props {
  entries: Entry[];
  onDone: () => void;
}

/** What can be done to the entries that were chosen. */
export function ChosenActions({ entries, onDone }: Props) {
  const { t } = useTranslation('fallout');
  const [asked, setAsked] = useState<Deed>();
  const offered = DEEDS.filter((deed) => entries.some((entry) => canBe(deed, entry)));
  return (
    <>
      {offered.map((deed) => {
        const barred = !entries.every((entry) => canBe(deed, entry));
        return (
          <BarredButton
            key={deed}
            size="compact-xs"
            barred={barred ? t('not-all') : undefined}
            onClick={() => setAsked(deed)}
          >
            {t(`actions.${deed}`)}
          </BarredButton>
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
