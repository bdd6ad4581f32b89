import {
  IconArrowsDiff,
  IconCheck,
  IconClockMinus,
  IconClockPlus,
  IconMinus,
  IconPlus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Alternates.module.css';
import type { Difference } from './comparison.ts';

const MARKS = {
  same: { icon: IconCheck, tone: 'none' },
  differs: { icon: IconArrowsDiff, tone: 'other' },
  later: { icon: IconClockPlus, tone: 'other' },
  earlier: { icon: IconClockMinus, tone: 'good' },
  added: { icon: IconPlus, tone: 'open' },
  unsaid: { icon: IconMinus, tone: 'none' },
} as const;

/** Shape and word tell; the colour comes third. */
export function DifferenceMark({ difference }: { difference: Difference }) {
  const { t } = useTranslation('order');
  const { icon: Icon, tone } = MARKS[difference];
  return (
    <span className={classes.mark} data-tone={tone}>
      <Icon size={14} aria-hidden />
      {t(`alternate.differences.${difference}`)}
    </span>
  );
}
