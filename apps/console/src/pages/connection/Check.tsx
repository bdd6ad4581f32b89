import { Alert, Button, Code, Group, Spoiler, Stack, Text } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { ProblemError } from '../../api/problem.ts';
import { queryClient } from '../../api/queries.ts';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Time } from '../../parts/time/Time.tsx';

type Report = Schemas['CheckReport'];

export async function checkSaved(key: string): Promise<Report> {
  const report = await answer(
    axle.POST('/api/v1/connections/{idOrKey}/check', { params: { path: { idOrKey: key } } }),
  );
  void queryClient.invalidateQueries({ queryKey: ['connections'] });
  return report;
}

export const checkUnsaved = (body: Schemas['CheckUnsavedConnection']): Promise<Report> =>
  answer(axle.POST('/api/v1/connections/check', { body }));

interface Props {
  ask: () => Promise<Report>;
  /** What is entered is checked, not what is stored. */
  unsaved?: boolean;
  last?: Schemas['ConnectionStanding']['lastCheck'];
  /** The current one. */
  version?: number;
  /** What the hub finds fault with, by the names of attributes. */
  onFaults?: (faults: Record<string, string>) => void;
  /** Attributes whose faults stand at their inputs. */
  shown?: readonly string[];
}

/** Asks the vendor something harmless, and shows what it says. */
export function Check({ ask, unsaved = false, last, version, onFaults, shown = [] }: Props) {
  const { t } = useTranslation('connection');
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: ask,
    onError: (problem) => {
      if (problem instanceof ProblemError)
        onFaults?.(
          Object.fromEntries((problem.problem.errors ?? []).map(({ path, reason }) => [path, reason])),
        );
    },
  });
  return (
    <Stack gap="xs" aria-live="polite">
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconPlugConnected size={16} aria-hidden />}
          loading={isPending}
          onClick={() => mutate()}
        >
          {t('check')}
        </Button>
        <Text size="sm" c="dimmed">
          {unsaved ? (
            t('check-unsaved')
          ) : last ? (
            <LastCheck last={last} version={version} />
          ) : (
            t('never-checked')
          )}
        </Text>
      </Group>
      {error && <ProblemAlert error={error} shown={shown} />}
      {data && <Outcome report={data} />}
    </Stack>
  );
}

function LastCheck({ last, version }: { last: NonNullable<Props['last']>; version: number | undefined }) {
  const { t } = useTranslation('connection');
  return (
    <>
      {last.ok ? t('last-ok') : t('last-failed', { kind: t(`kinds.${last.error?.kind ?? 'rejected'}`) })}{' '}
      <Time at={last.checkedAt} />
      {last.version !== version && ` (${t('of-version', { version: last.version })})`}
    </>
  );
}

/** The vendor's own answer. */
function Outcome({ report: { ok, durationMs, error, exchanges, log } }: { report: Report }) {
  const { t } = useTranslation('connection');
  const Icon = ok ? IconPlugConnected : IconPlugConnectedX;
  const title = ok
    ? t('answered', { ms: durationMs })
    : t('not-answered', { kind: t(`kinds.${error?.kind ?? 'rejected'}`), ms: durationMs });
  return (
    <Alert color={ok ? 'teal' : 'red'} icon={<Icon size={20} aria-hidden />} title={title}>
      <Stack gap="xs">
        {error && <Text size="sm">{error.message}</Text>}
        {error && (
          <Text size="sm" fw={600}>
            {t(`remedies.${error.kind}`)}
          </Text>
        )}
        {exchanges.map((exchange) => (
          <ExchangeLine key={exchange.startedAt + exchange.url} exchange={exchange} />
        ))}
        {log.map(({ message }) => (
          <Text size="sm" key={message}>
            {message}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}

function ExchangeLine({ exchange }: { exchange: Schemas['Exchange'] }) {
  const { t } = useTranslation('connection');
  const { method, url, status, durationMs, responseBody, error } = exchange;
  return (
    <div>
      <Group gap="xs">
        <Code>{`${method} ${url}`}</Code>
        <Text size="sm" fw={600}>
          {status ?? error}
        </Text>
        <Text size="sm">{t('took', { ms: Math.round(durationMs) })}</Text>
      </Group>
      {responseBody && (
        <Spoiler maxHeight={120} showLabel={t('more')} hideLabel={t('less')} mt={4}>
          <Code block tabIndex={0} aria-label={t('said')}>
            {responseBody}
          </Code>
        </Spoiler>
      )}
    </div>
  );
}
