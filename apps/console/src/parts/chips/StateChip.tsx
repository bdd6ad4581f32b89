import {
  IconBan,
  IconCheck,
  IconCircle,
  IconClockX,
  IconHelpSquare,
  IconHourglass,
  IconLoader,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Chip } from './Chip.tsx';

const STATES = {
  queued: { icon: IconCircle, tone: 'none' },
  running: { icon: IconLoader, tone: 'open' },
  'awaiting-callback': { icon: IconHourglass, tone: 'open', dashed: true },
  succeeded: { icon: IconCheck, tone: 'good' },
  failed: { icon: IconX, tone: 'bad' },
  'timed-out': { icon: IconClockX, tone: 'bad' },
  cancelled: { icon: IconBan, tone: 'none' },
  unknown: { icon: IconHelpSquare, tone: 'unsure' },
  // Of what is done to many.
  done: { icon: IconCheck, tone: 'good' },
  aborted: { icon: IconBan, tone: 'none' },
  // Of a spoke's process.
  ready: { icon: IconCheck, tone: 'good' },
  starting: { icon: IconLoader, tone: 'open' },
  restarting: { icon: IconLoader, tone: 'open' },
  parked: { icon: IconHelpSquare, tone: 'unsure' },
  invalid: { icon: IconX, tone: 'bad' },
  // Of a connection's last check.
  reachable: { icon: IconCheck, tone: 'good' },
  failing: { icon: IconX, tone: 'bad' },
  unchecked: { icon: IconCircle, tone: 'none' },
  // Of what people configure.
  active: { icon: IconCheck, tone: 'good' },
  inactive: { icon: IconBan, tone: 'none' },
  shadow: { icon: IconCircle, tone: 'open', dashed: true },
  retired: { icon: IconBan, tone: 'none' },
  // Of what opens the hub, and of who is told.
  revoked: { icon: IconBan, tone: 'none' },
  expired: { icon: IconClockX, tone: 'bad' },
  disabled: { icon: IconX, tone: 'bad' },
} as const;

export type State = keyof typeof STATES;

/** How far something has come. */
export function StateChip({ state }: { state: State }) {
  const { t } = useTranslation();
  return <Chip {...STATES[state]} text={t(`states.${state}`)} />;
}
