import { Anchor, Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { Json } from '../../parts/Json.tsx';
import { Page } from '../../parts/Page.tsx';
import { PastSelection } from '../../parts/PastSelection.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Record } from '../../parts/record/Record.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { Attempts } from './Attempts.tsx';
import { Callbacks } from './Callbacks.tsx';
import { ExecutionActions } from './ExecutionActions.tsx';
import { Sentence } from './Sentence.tsx';
import { Waterfall } from './Waterfall.tsx';

type Execution = Schemas['Execution'];

/** One run of a definition: why it was run, what was called, and what came back. */
export function ExecutionRecord() {
  const { t } = useTranslation('execution');
  const { id } = useParams({ from: '/executions/$id' });
  const { data, error, refetch } = useQuery({
    queryKey: ['executions', 'record', id],
    queryFn: ({ signal }) =>
      answer(axle.GET('/api/v1/executions/{id}', { params: { path: { id } }, signal })),
  });
  if (!data)
    return (
      <Page title={t('title')}>
        {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Loader size="sm" />}
      </Page>
    );
  return (
    <Record
      title={`${data.definition} @ ${data.definitionVersion}`}
      state={<StateChip state={data.status} />}
      actions={<ExecutionActions execution={data} />}
      ids={{
        [t('id')]: id,
        ...(data.correlationId !== undefined && { [t('correlation-id')]: data.correlationId }),
      }}
      tabs={[
        {
          name: 'calls',
          label: t('calls'),
          count: data.attempts.length,
          content: <Calls execution={data} />,
        },
        {
          name: 'why',
          label: t('why'),
          content: <PastSelection requestId={data.requestId} selection={data.selection} />,
        },
        { name: 'request', label: t('request'), content: <Json of={data.request} label={t('request')} /> },
        { name: 'answer', label: t('answer'), content: <Answer execution={data} /> },
      ]}
    >
      <Sentence execution={data} />
      <Succession execution={data} />
      <ExecutionFacts execution={data} />
    </Record>
  );
}

function ExecutionFacts({ execution }: { execution: Execution }) {
  const { t } = useTranslation('execution');
  const { orderId, spoke, adapter, createdAt, finishedAt, deadline, error } = execution;
  return (
    <Facts
      facts={{
        ...(orderId && {
          [t('order')]: (
            <Anchor renderRoot={(props) => <Link {...props} to="/orders/$id" params={{ id: orderId }} />}>
              {orderId}
            </Anchor>
          ),
        }),
        [t('adapter')]: `${spoke} · ${adapter}`,
        [t('begun')]: <Time at={createdAt} />,
        ...(finishedAt
          ? { [t('ended')]: <Time at={finishedAt} /> }
          : { [t('deadline')]: <Time at={deadline} /> }),
        ...(error && { [t('error')]: `${error.code}: ${error.message}` }),
      }}
    />
  );
}

/** What it tries again, and what tries it again. */
function Succession({ execution: { retryOf, retriedAs } }: { execution: Execution }) {
  const { t } = useTranslation('execution');
  const links = [
    { id: retryOf, what: t('succession.of'), text: t('succession.earlier') },
    { id: retriedAs, what: t('succession.as'), text: t('succession.later') },
  ];
  return links.map(
    ({ id, what, text }) =>
      id && (
        <Text key={what} size="sm">
          {what}{' '}
          <Anchor renderRoot={(props) => <Link {...props} to="/executions/$id" params={{ id }} />}>
            {text}
          </Anchor>
          .
        </Text>
      ),
  );
}

function Calls({ execution }: { execution: Execution }) {
  return (
    <>
      <Waterfall execution={execution} />
      <Attempts attempts={execution.attempts} />
      <Callbacks callbacks={execution.callbacks} />
    </>
  );
}

function Answer({ execution: { answer } }: { execution: Execution }) {
  const { t } = useTranslation('execution');
  return answer ? <Json of={answer} label={t('answer')} /> : <Text c="dimmed">{t('no-answer')}</Text>;
}
