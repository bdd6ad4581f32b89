import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { useSeconds } from '../../parts/time/clock.ts';
import { relative } from '../../parts/time/relative.ts';

type Execution = Schemas['Execution'];

/** How it stands, in one sentence. */
export function Sentence({ execution }: { execution: Execution }) {
  const { t, i18n } = useTranslation('execution');
  const now = useSeconds(execution.finishedAt === undefined);
  const at = (moment: string) => relative(Date.parse(moment) - now, i18n.language);
  return <Text>{sentenceOf(execution)}</Text>;

  function sentenceOf({ status, spoke, attempts, maxAttempts, deadline, nextAttemptAt }: Execution): string {
    const numbers = { attempt: attempts.length, attempts: maxAttempts };
    switch (status) {
      case 'running':
        return t('sentence.running', { spoke, ...numbers });
      case 'awaiting-callback':
        return t(Date.parse(deadline) > now ? 'sentence.awaiting-callback' : 'sentence.awaiting-overdue', {
          spoke,
          due: at(deadline),
        });
      case 'queued': {
        if (!nextAttemptAt) return t('sentence.queued', { spoke });
        const { outcome } = attempts.at(-1)!;
        if (Date.parse(nextAttemptAt) <= now) return t('sentence.queued-again-now', { outcome, ...numbers });
        return t('sentence.queued-again', { outcome, next: at(nextAttemptAt), ...numbers });
      }
      case 'failed':
        return t('sentence.failed', { spoke, count: attempts.length });
      default:
        return t(`sentence.${status}`, { spoke });
    }
  }
}
