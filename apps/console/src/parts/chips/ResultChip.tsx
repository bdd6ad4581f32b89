import {
  IconCircleCheck,
  IconCircleHalf2,
  IconGitFork,
  IconMinus,
  IconOctagonMinus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Chip } from './Chip.tsx';

const RESULTS = {
  qualified: { icon: IconCircleCheck, tone: 'good' },
  alternate: { icon: IconGitFork, tone: 'other' },
  unqualified: { icon: IconOctagonMinus, tone: 'bad' },
  pending: { icon: IconCircleHalf2, tone: 'open' },
  none: { icon: IconMinus, tone: 'none' },
} as const;

export type Result = keyof typeof RESULTS;

/** What a vendor has answered. */
export function ResultChip({ result }: { result: Result }) {
  const { t } = useTranslation();
  return <Chip {...RESULTS[result]} filled text={t(`results.${result}`)} />;
}
