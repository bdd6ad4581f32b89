import type { TablerIcon } from '@tabler/icons-react';
import classes from './Chip.module.css';

interface Props {
  icon: TablerIcon;
  tone: 'good' | 'other' | 'bad' | 'open' | 'none' | 'unsure';
  /** Results are filled, states outlined: an `unqualified` answer is no failure. */
  filled?: boolean;
  dashed?: boolean;
  text: string;
}

/** Shape and word tell; the colour comes third. */
export const Chip = ({ icon: Icon, tone, filled = false, dashed = false, text }: Props) => (
  <span className={classes.chip} data-tone={tone} data-filled={filled} data-dashed={dashed}>
    <Icon size={14} stroke={2} aria-hidden />
    {text}
  </span>
);
