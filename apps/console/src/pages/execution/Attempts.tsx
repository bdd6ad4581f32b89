import { Code, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { Json } from '../../parts/Json.tsx';
import { Time } from '../../parts/time/Time.tsx';
import type { Phase } from './waterfall.ts';

type Attempt = Schemas['Execution']['attempts'][number];

/** Each call of the adapter, with what it sent and what it got; secrets are not in it. */
export function Attempts({ attempts }: { attempts: Attempt[] }) {
  const { t } = useTranslation('execution');
  if (attempts.length === 0) return <Text c="dimmed">{t('no-attempts')}</Text>;
  return (
    <Stack gap="lg" mt="md">
      {attempts.map((attempt) => (
        <section key={attempt.number} id={`attempt-${attempt.number}`} aria-label={t('attempt', attempt)}>
          <Title order={3} size="h4">
            {t('attempt', attempt)}
          </Title>
          <Text size="sm" c="dimmed" mb="xs">
            <Time at={attempt.startedAt} /> · {t(`call.${attempt.call}`)}
            {attempt.spokeVersion && ` · ${attempt.spokeVersion}`}
            {attempt.outcome && ` · ${attempt.outcome}`}
            {attempt.durationMs !== null && ` · ${t('ms', { ms: Math.round(attempt.durationMs) })}`}
          </Text>
          <Phases
            phases={{
              pre: attempt.phases?.preMs,
              adapter: attempt.phases?.callMs,
              post: attempt.phases?.postMs,
            }}
          />
          {attempt.message && <Text size="sm">{attempt.message}</Text>}
          {attempt.exchanges.map((exchange, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: it only grows at its end
            <Exchange key={index} exchange={exchange} />
          ))}
          {attempt.log.length > 0 && (
            <Json
              of={attempt.log.map(({ level, message }) => `${level} ${message}`).join('\n')}
              label={t('log')}
            />
          )}
        </section>
      ))}
    </Stack>
  );
}

/** What parts of it took. */
function Phases({ phases }: { phases: Partial<Record<Phase, number | undefined>> }) {
  const { t } = useTranslation('execution');
  const told = (Object.entries(phases) as [Phase, number | undefined][]).flatMap(([phase, ms]) =>
    ms === undefined ? [] : t('phases', { phase: t(`waterfall.phases.${phase}`), ms: Math.round(ms) }),
  );
  if (told.length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {told.join(' · ')}
    </Text>
  );
}

function Exchange({ exchange }: { exchange: Schemas['Exchange'] }) {
  const { t } = useTranslation('execution');
  const {
    method,
    url,
    status,
    error,
    durationMs,
    connectedMs,
    answeredMs,
    requestHeaders,
    requestBody,
    responseHeaders,
    responseBody,
  } = exchange;
  return (
    <details>
      <summary>
        <Code>
          {method} {url}
        </Code>{' '}
        <Text span size="sm">
          {status ?? error} · {t('ms', { ms: Math.round(durationMs) })}
        </Text>
      </summary>
      <Phases
        phases={{
          connect: connectedMs,
          ...(answeredMs !== undefined && {
            vendor: answeredMs - (connectedMs ?? 0),
            body: durationMs - answeredMs,
          }),
        }}
      />
      <Json of={messageOf(requestHeaders, requestBody)} label={t('sent', { url })} />
      {status !== undefined && (
        <Json of={messageOf(responseHeaders, responseBody)} label={t('received', { url })} />
      )}
    </details>
  );
}

const messageOf = (headers: Record<string, string> = {}, body = '') =>
  [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body].join('\n');
