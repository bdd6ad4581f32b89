import { Anchor, Text } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCircleDot,
  IconMail,
  IconMailCheck,
  IconMailX,
  IconPlayerPlay,
  IconSend,
  IconUser,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import { ResultChip } from '../../../parts/chips/ResultChip.tsx';
import { Time } from '../../../parts/time/Time.tsx';
import type { Entry } from './days.ts';
import { EntryDetail } from './EntryDetail.tsx';
import classes from './Timeline.module.css';

/** By what it happened to, and how it went where that is told. */
const LOOKS = {
  order: { icon: IconUser, tone: 'open' },
  execution: { icon: IconPlayerPlay, tone: 'none' },
  attempt: { icon: IconSend, tone: 'none' },
  callback: { icon: IconArrowBackUp, tone: 'none' },
  'notification.pending': { icon: IconMail, tone: 'open' },
  'notification.delivered': { icon: IconMailCheck, tone: 'good' },
  'notification.dead': { icon: IconMailX, tone: 'bad' },
  other: { icon: IconCircleDot, tone: 'none' },
} as const;

const isLook = (name: string): name is keyof typeof LOOKS => name in LOOKS;

function lookOf(type: string) {
  const [of = ''] = type.split('.', 1);
  return LOOKS[isLook(type) ? type : isLook(of) ? of : 'other'];
}

export function TimelineEntry({ entry }: { entry: Entry }) {
  const { t } = useTranslation('order');
  const { icon: Icon, tone } = lookOf(entry.type);
  return (
    <li className={classes.entry}>
      <Text size="sm" c="dimmed" className={classes.time!}>
        <Time at={entry.at} />
      </Text>
      <span className={classes.icon} data-tone={tone}>
        <Icon size={16} aria-hidden />
      </span>
      <div className={classes.what}>
        <What type={entry.type} />
        {entry.type === 'order.settle' && entry.result && (
          <>
            {' '}
            <ResultChip result={entry.result} />
          </>
        )}{' '}
        <Whom entry={entry} />
        <EntryDetail entry={entry} />
      </div>
      <Text size="sm" className={classes.who!}>
        <Text span size="sm" c="dimmed" hiddenFrom="sm">
          {t('timeline.who')}:{' '}
        </Text>
        {entry.actor === 'axle' ? 'Axle' : entry.actor}
      </Text>
    </li>
  );
}

/** What happened, in words; what this console does not know yet by its name. */
function What({ type }: { type: string }) {
  const { t, i18n } = useTranslation('order');
  const known = i18n.exists(`order:timeline.types.${type}`);
  return (
    <Text span fw={600}>
      {known ? t(`timeline.types.${type}`) : t('timeline.unknown', { type })}
    </Text>
  );
}

/** The execution that it happened to, or who was told. */
function Whom({ entry: { executionId, definition, subscriptionId, subscriber } }: { entry: Entry }) {
  const { t } = useTranslation('order');
  const maySee = useMay('admin', 'operator');
  if (executionId)
    return (
      <Anchor
        size="sm"
        renderRoot={(props) => <Link {...props} to="/executions/$id" params={{ id: executionId }} />}
      >
        {definition ?? t('timeline.execution')}
      </Anchor>
    );
  if (!subscriptionId) return null;
  if (!maySee)
    return (
      <Text span size="sm">
        {subscriber}
      </Text>
    );
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link {...props} to="/subscriptions/$id" params={{ id: subscriptionId }} />}
    >
      {subscriber}
    </Anchor>
  );
}
