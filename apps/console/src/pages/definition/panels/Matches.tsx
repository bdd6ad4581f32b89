import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../parts/ProblemAlert.tsx';
import { LAST, useVerdict, type Verdict } from '../condition/verdict.ts';
import type { Definition, DefinitionValues } from '../form/values.ts';
import { FindingAlerts } from './FindingAlerts.tsx';
import { Panel } from './Panel.tsx';
import { ReplaySummary } from './ReplaySummary.tsx';
import { isComplete, useReplay } from './replay.ts';

interface Props {
  requestType: string;
  verdict: Verdict;
  values: DefinitionValues;
  saved: Definition | undefined;
}

/** Whom the condition takes, and from whom. */
export function Matches({ requestType, verdict, values, saved }: Props) {
  const { t } = useTranslation('definition');
  const before = useVerdict(requestType, saved?.condition ?? '').matches;
  const { matches, fault } = verdict;
  const ready = isComplete(values) && !fault;
  const replay = useReplay(requestType, saved, { ...values, active: true }, ready);
  return (
    <Panel title={t('matches.title')}>
      <Stack gap="xs">
        <Text role="status" fw={600}>
          {fault && t('matches.faulty')}
          {!fault && !matches && t('matches.nothing')}
          {!fault &&
            matches &&
            t(before ? 'matches.count-saved' : 'matches.count', {
              matched: matches.matched,
              count: matches.requests,
              saved: before?.matched,
            })}
        </Text>
        {matches && !matches.complete && (
          <Text size="sm" c="dimmed">
            {t('matches.incomplete', { count: LAST })}
          </Text>
        )}
        {!fault && matches && !isComplete(values) && (
          <Text size="sm" c="dimmed">
            {t('matches.unready')}
          </Text>
        )}
        {ready && !values.active && (
          <Text size="sm" c="dimmed">
            {t('matches.inactive')}
          </Text>
        )}
        {ready && replay.data?.finding && <FindingAlerts finding={replay.data.finding} />}
        {ready && replay.data && <ReplaySummary report={replay.data} own={values.key} />}
        {ready && replay.error && <ProblemAlert error={replay.error} />}
      </Stack>
    </Panel>
  );
}
