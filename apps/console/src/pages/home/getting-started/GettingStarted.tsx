import { Button, Group, List, Loader, Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import { ProblemAlert } from '../../../parts/ProblemAlert.tsx';
import { type Facts, useFacts } from './facts.ts';
import { Send } from './Send.tsx';
import { Step } from './Step.tsx';
import { useFirstStepsShown } from './shown.ts';
import { Connect, Define } from './steps.tsx';

const SUBMIT = 'axle submit docs/examples/two-sites.json --wait';

/** The first steps on an empty hub. What the records tell is ticked, not what was clicked. */
export function GettingStarted() {
  const mayAll = useMay('admin');
  const [shown] = useFirstStepsShown();
  return mayAll && shown ? <Card /> : null;
}

function Card() {
  const { t } = useTranslation('getting-started');
  const { facts, error } = useFacts();
  const [, setShown] = useFirstStepsShown();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="first-steps">
      <Group mb="xs">
        <Title order={2} id="first-steps">
          {t('title')}
        </Title>
        {facts && (
          <Text size="sm" c="dimmed" role="status">
            {t('progress', { done: doneOf(facts) })}
          </Text>
        )}
        <Button size="compact-sm" variant="subtle" ml="auto" onClick={() => setShown(false)}>
          {t('hide')}
        </Button>
      </Group>
      {error && <ProblemAlert error={error} />}
      {facts ? <Steps facts={facts} /> : !error && <Loader size="sm" />}
    </Paper>
  );
}

const doneOf = ({ answered, connected, definition, selected }: Facts) =>
  [answered, connected, definition, selected].filter(Boolean).length;

function Steps({ facts }: { facts: Facts }) {
  const { t } = useTranslation('getting-started');
  const { order, answered, connected, definition, selected } = facts;
  return (
    <List listStyleType="none" spacing="md">
      <Step title={t('order.title')} done={answered} text={t('order.text')} command={SUBMIT}>
        <Send order={order} />
      </Step>
      <Step
        title={t('connect.title')}
        done={connected !== undefined}
        text={connected ? t('connect.done', { name: connected.name }) : t('connect.text')}
        command={`axle connections check ${(connected ?? facts.unchecked)?.key ?? 'vendor-a-test'}`}
      >
        <Connect facts={facts} />
      </Step>
      <Step
        title={t('define.title')}
        done={definition !== undefined}
        text={definition ? t('define.done', { name: definition.name }) : t('define.text')}
        command="axle apply configuration/"
      >
        <Define facts={facts} />
      </Step>
      <Step
        title={t('again.title')}
        done={selected !== undefined}
        text={selected && definition ? t('again.done', { name: definition.name }) : t('again.text')}
        command={SUBMIT}
      >
        {definition && !selected && <Send order={order} />}
      </Step>
    </List>
  );
}
