import { IconBan, IconCheck, IconCircle, IconHelpSquare, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { Chip } from './Chip.tsx';

const OUTCOMES = {
  selected: { icon: IconCheck, tone: 'good' },
  chosen: { icon: IconCheck, tone: 'good' },
  failover: { icon: IconCheck, tone: 'good', dashed: true },
  shadow: { icon: IconCircle, tone: 'open', dashed: true },
  'not-needed': { icon: IconMinus, tone: 'none' },
  inactive: { icon: IconBan, tone: 'none' },
  'not-in-force': { icon: IconBan, tone: 'none' },
  'threshold-reached': { icon: IconBan, tone: 'unsure' },
  'condition-false': { icon: IconBan, tone: 'none' },
  'condition-error': { icon: IconHelpSquare, tone: 'unsure' },
} as const;

export type Outcome = Schemas['Explanation']['definitions'][number]['outcome'];

/** What became of a definition when one was selected. */
export function OutcomeChip({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  return <Chip {...OUTCOMES[outcome]} text={t(`outcomes.${outcome}`)} />;
}
