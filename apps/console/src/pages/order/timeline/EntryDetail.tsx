import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Time } from '../../../parts/time/Time.tsx';
import type { Entry } from './days.ts';

/** What else is told of it: numbers, words of the vendor, reasons of people. */
export function EntryDetail({ entry }: { entry: Entry }) {
  const { t, i18n } = useTranslation('order');
  const { attempt, call, outcome, durationMs, eventType, attempts, status, message, nextAttemptAt } = entry;
  const outcomeKey = `timeline.outcomes.${outcome}`;
  const words = [
    attempt !== undefined && t('timeline.attempt', { number: attempt }),
    call === 'query' && t('timeline.query'),
    outcome !== undefined && (i18n.exists(`order:${outcomeKey}`) ? t(outcomeKey) : outcome),
    durationMs !== undefined && t('timeline.ms', { ms: Math.round(durationMs) }),
    eventType,
    status !== undefined && t('timeline.answered', { status }),
    attempts !== undefined && t('timeline.tries', { count: attempts }),
    message,
  ].filter((word) => typeof word === 'string');
  const { executionId, retriedAs, ...others } = entry.detail ?? {};
  const details = Object.entries(others);
  const links = Object.entries({ executionId, retriedAs }).filter(([, id]) => typeof id === 'string');
  if (words.length + details.length + links.length === 0 && !nextAttemptAt) return null;
  return (
    <Text size="sm" c="dimmed">
      {words.join(' · ')}
      {nextAttemptAt && (
        <>
          {' · '}
          {t('timeline.again')} <Time at={nextAttemptAt} />
        </>
      )}
      {details.map(([name, value], index) => (
        <Fragment key={name}>
          {(index > 0 || words.length > 0) && ' · '}
          <DetailName name={name} />: {textOf(value)}
        </Fragment>
      ))}
      {links.map(([name, id]) => (
        <Fragment key={name}>
          {' · '}
          <Anchor
            size="sm"
            renderRoot={(props) => <Link {...props} to="/executions/$id" params={{ id: String(id) }} />}
          >
            <DetailName name={name} />
          </Anchor>
        </Fragment>
      ))}
    </Text>
  );
}

function DetailName({ name }: { name: string }) {
  const { t, i18n } = useTranslation('order');
  return i18n.exists(`order:timeline.detail.${name}`) ? t(`timeline.detail.${name}`) : name;
}

/** Results of items by themselves; whatever else is there as it is. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  const { itemId, result } = (value ?? {}) as { itemId?: string; result?: string };
  return itemId !== undefined && result !== undefined ? `${itemId} → ${result}` : JSON.stringify(value);
}
