import { NativeSelect, SegmentedControl, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Json } from '../../../parts/Json.tsx';
import type { Inputs, Source } from './inputs.ts';

/** Chooses what something is tried on. */
export function InputsField({ inputs }: { inputs: Inputs }) {
  const { t, i18n } = useTranslation('definition');
  const { past, source, example } = inputs;
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('test.source')}
        value={source}
        onChange={(value) => inputs.chooseSource(value as Source)}
        data={[
          { value: 'past', label: t('test.past'), disabled: past.length === 0 },
          { value: 'example', label: t('test.example') },
          { value: 'json', label: t('test.json') },
        ]}
      />
      {source === 'past' && (
        <NativeSelect
          size="xs"
          aria-label={t('test.past')}
          value={inputs.requestId ?? ''}
          data={past.map(({ id, createdAt, orderId }) => ({
            value: id,
            label: t(orderId ? 'test.of-order' : 'test.request', {
              at: format.format(new Date(createdAt)),
              id: (orderId ?? id).slice(-8),
            }),
          }))}
          onChange={(event) => inputs.chooseRequest(event.currentTarget.value)}
        />
      )}
      {source === 'example' && <Json of={example} label={t('test.example')} />}
      {source === 'json' && (
        <Textarea
          aria-label={t('test.inputs')}
          autosize
          minRows={4}
          maxRows={14}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={inputs.json}
          onChange={(event) => inputs.write(event.currentTarget.value)}
        />
      )}
    </>
  );
}
