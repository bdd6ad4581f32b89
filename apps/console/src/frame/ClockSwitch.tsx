import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../parts/Choice.tsx';
import { useClock } from '../parts/time/clock.ts';

/** How every time on every page is shown. */
export function ClockSwitch() {
  const { t } = useTranslation();
  const [clock, setClock] = useClock();
  const choices = { relative: t('clock.relative'), local: t('clock.local'), utc: t('clock.utc') };
  return (
    <Choice
      label={t('clock.label')}
      icon={<IconClock size={18} aria-hidden />}
      value={clock}
      choices={choices}
      onChoose={setClock}
    />
  );
}
