import { Accordion, NumberInput, SimpleGrid, Switch, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/axle.ts';
import { Processing } from '../processing/Processing.tsx';
import { Duration } from './Duration.tsx';
import type { FieldsProps } from './fields.ts';
import { ThresholdFields } from './ThresholdFields.tsx';
import { inWords } from './units.ts';
import type { DefinitionValues } from './values.ts';

interface Props extends FieldsProps {
  requestType: Schemas['RequestType'];
}

/** What most definitions leave as it is, folded; the heading says how it is. */
export function Details({ form, labels, requestType }: Props) {
  const { t, i18n } = useTranslation('definition');
  const values = form.getValues();
  const words = (ms: number) => inWords(ms, i18n.language);
  const duration = (name: keyof DefinitionValues & `${string}Ms`) => (
    <Duration
      key={name}
      label={labels[name]}
      value={values[name] as number}
      onChange={(ms) => form.setFieldValue(name, ms as never)}
      error={form.errors[name]}
    />
  );
  const moment = (name: 'activeFrom' | 'activeUntil') => (
    <TextInput
      type="datetime-local"
      label={labels[name]}
      value={toLocal(values[name])}
      onChange={(event) => form.setFieldValue(name, fromLocal(event.currentTarget.value))}
      error={form.errors[name]}
    />
  );
  const { threshold, maxAttempts, firstPauseMs, longestPauseMs, activeFrom, activeUntil, shadow } = values;
  return (
    <Accordion multiple variant="contained" chevronPosition="left" order={2}>
      <Section
        name="threshold"
        title={t('sections.threshold')}
        now={
          threshold
            ? t('threshold.now', {
                count: threshold.count,
                period: t(`threshold.periods.${threshold.period}`),
                reached: t(`threshold.reached.${threshold.onReached}`),
              })
            : t('threshold.none')
        }
      >
        <ThresholdFields form={form} />
      </Section>
      <Section
        name="retry"
        title={t('sections.retry')}
        now={t('retry-now', {
          count: maxAttempts,
          first: words(firstPauseMs),
          longest: words(longestPauseMs),
        })}
      >
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <NumberInput
            label={labels.maxAttempts}
            min={1}
            max={20}
            hideControls
            {...form.getInputProps('maxAttempts')}
          />
          {duration('firstPauseMs')}
          {duration('longestPauseMs')}
        </SimpleGrid>
      </Section>
      <Section
        name="deadline"
        title={t('sections.deadline')}
        now={t('deadline-now', {
          deadline: words(values.deadlineMs),
          attempt: words(values.attemptTimeoutMs),
        })}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {duration('deadlineMs')}
          {duration('attemptTimeoutMs')}
        </SimpleGrid>
      </Section>
      <Section
        name="schedule"
        title={t('sections.schedule')}
        now={[activeFrom, activeUntil].every((at) => !at) && !shadow ? t('schedule.always') : scheduleOf()}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {moment('activeFrom')}
          {moment('activeUntil')}
        </SimpleGrid>
        <Switch mt="sm" label={labels.shadow} {...form.getInputProps('shadow', { type: 'checkbox' })} />
      </Section>
      <Section
        name="processing"
        title={t('sections.processing')}
        now={t('processing-now', {
          pre: t(values.preProcessing ? 'yes' : 'none'),
          post: t(values.postProcessing ? 'yes' : 'none'),
        })}
      >
        <Processing form={form} labels={labels} requestType={requestType} />
      </Section>
    </Accordion>
  );

  function scheduleOf(): string {
    const at = (moment: string) =>
      new Date(moment).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
    return [
      activeFrom && t('schedule.from', { at: at(activeFrom) }),
      activeUntil && t('schedule.until', { at: at(activeUntil) }),
      shadow && t('schedule.shadow'),
    ]
      .filter(Boolean)
      .join(', ');
  }
}

interface SectionProps {
  name: string;
  title: string;
  /** How it is, in a few words. */
  now: string;
  children: ReactNode;
}

const Section = ({ name, title, now, children }: SectionProps) => (
  <Accordion.Item value={name}>
    <Accordion.Control>
      {title}
      <Text span size="sm" c="dimmed" ml="sm">
        {now}
      </Text>
    </Accordion.Control>
    <Accordion.Panel>{children}</Accordion.Panel>
  </Accordion.Item>
);

/** As the browser's field has it: the local time without its zone. */
function toLocal(instant: string | null): string {
  if (!instant) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const fromLocal = (local: string): string | null => (local ? new Date(local).toISOString() : null);
