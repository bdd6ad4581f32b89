import { Button, Group, Input, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/axle.ts';
import type { Fault } from './verdict.ts';
import { namesOf } from './vocabulary.ts';

const ConditionEditor = lazy(() => import('./ConditionEditor.tsx'));
const ConditionBuilder = lazy(() => import('../builder/ConditionBuilder.tsx'));

interface Props {
  requestType: Schemas['RequestType'];
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** What the hub says while it is written. */
  fault: Fault | undefined;
  /** What the hub said when it was saved. */
  refused: ReactNode;
}

/** The condition: its text is the truth, the builder a view of it. */
export function ConditionField({ requestType, label, value, onChange, fault, refused }: Props) {
  const { t } = useTranslation('definition');
  const [view, setView] = useState('text');
  const id = useId();
  const names = useMemo(() => namesOf(requestType.inputs), [requestType.inputs]);
  return (
    <div>
      <Group justify="space-between" mb={4} gap="xs">
        <Input.Label component="span" required>
          {label}
        </Input.Label>
        <SegmentedControl
          size="xs"
          aria-label={t('condition.view')}
          value={view}
          onChange={setView}
          data={[
            { value: 'text', label: t('condition.text') },
            { value: 'builder', label: t('condition.builder') },
          ]}
        />
      </Group>
      <Suspense fallback={<Skeleton height={82} />}>
        {view === 'text' ? (
          <ConditionEditor
            label={label}
            example={`${names.find(({ type }) => type === 'string')?.path ?? 'x'} == "…"`}
            value={value}
            onChange={onChange}
            fault={fault}
            names={names}
            describedBy={id}
          />
        ) : (
          <ConditionBuilder names={names} value={value} onChange={onChange} />
        )}
      </Suspense>
      <div id={id} aria-live="polite">
        {fault ? (
          <Group gap="xs" mt={4}>
            <Text size="sm" c="var(--mantine-color-error)">
              {fault.position
                ? t('condition.fault', { ...fault.position, message: fault.message })
                : fault.message}
            </Text>
            {fault.suggestion !== undefined && fault.range && (
              <Button size="compact-xs" variant="default" onClick={() => onChange(corrected(value, fault))}>
                {t('condition.replace', { name: fault.suggestion })}
              </Button>
            )}
          </Group>
        ) : (
          refused && (
            <Text size="sm" c="var(--mantine-color-error)" mt={4}>
              {refused}
            </Text>
          )
        )}
      </div>
    </div>
  );
}

const corrected = (text: string, { range, suggestion }: Fault): string =>
  text.slice(0, range!.start) + suggestion + text.slice(range!.end);
