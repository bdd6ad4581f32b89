import { ActionIcon, Checkbox, Group, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Draft, type Parameter, TYPES } from './drafts.ts';
import classes from './Parameters.module.css';

interface Props {
  draft: Draft;
  /** What is wrong with one of its attributes; with all of it: by ''. */
  faultOf: (attribute: string) => ReactNode;
  onChange: (draft: Draft) => void;
  /** Undefined: it is the first one. */
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: () => void;
}

/** One input, or output. */
export function ParameterFields({ draft, faultOf, onChange, onUp, onDown, onRemove }: Props) {
  const { t } = useTranslation('request-type');
  const name = draft.name || t('parameters.unnamed');
  const set = (changes: Partial<Draft>) => onChange({ ...draft, ...changes });
  return (
    <li className={classes.parameter}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid */}
      <div role="group" aria-label={name} className={classes.fields}>
        <TextInput
          label={t('name')}
          required
          spellCheck={false}
          classNames={{ input: classes.code! }}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={faultOf('name')}
        />
        <NativeSelect
          label={t('type')}
          value={draft.type}
          data={TYPES.map((type) => ({ value: type, label: t(`types.${type}`) }))}
          onChange={(event) => set({ type: event.currentTarget.value as Parameter['type'] })}
          error={faultOf('type')}
        />
        <Limits draft={draft} faultOf={faultOf} set={set} />
        <Checkbox
          className={classes.mandatory}
          label={t('mandatory')}
          checked={draft.mandatory}
          onChange={(event) => set({ mandatory: event.currentTarget.checked })}
          error={faultOf('mandatory') ?? faultOf('')}
        />
      </div>
      <Group gap={0} wrap="nowrap" className={classes.actions}>
        {[
          { name: 'up', act: onUp, label: t('parameters.up', { name }), Icon: IconArrowUp },
          { name: 'down', act: onDown, label: t('parameters.down', { name }), Icon: IconArrowDown },
          { name: 'remove', act: onRemove, label: t('parameters.remove', { name }), Icon: IconTrash },
        ].map(({ name, act, label, Icon }) => (
          <ActionIcon
            key={name}
            data-act={name}
            variant="subtle"
            color="gray"
            size={28}
            aria-label={label}
            title={label}
            disabled={!act}
            onClick={act}
          >
            <Icon size={16} aria-hidden />
          </ActionIcon>
        ))}
      </Group>
    </li>
  );
}

interface LimitsProps extends Pick<Props, 'draft' | 'faultOf'> {
  set: (changes: Partial<Draft>) => void;
}

/** What says more of a type. */
function Limits({ draft, faultOf, set }: LimitsProps) {
  const { t } = useTranslation('request-type');
  switch (draft.type) {
    case 'string':
      return (
        <NumberInput
          label={t('parameters.max-length')}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          hideControls
          value={draft.maxLength}
          onChange={(value) => set({ maxLength: value === '' ? '' : Number(value) })}
          error={faultOf('maxLength')}
        />
      );
    case 'choice':
      return (
        <Textarea
          label={t('parameters.choices')}
          required
          autosize
          minRows={1}
          maxRows={10}
          value={draft.choices}
          onChange={(event) => set({ choices: event.currentTarget.value })}
          error={faultOf('choices')}
        />
      );
    case 'reference':
      return (
        <TextInput
          label={t('parameters.reference')}
          required
          spellCheck={false}
          classNames={{ input: classes.code! }}
          value={draft.reference}
          onChange={(event) => set({ reference: event.currentTarget.value })}
          error={faultOf('reference')}
        />
      );
    case 'json':
      return (
        <Textarea
          label={t('schema')}
          autosize
          minRows={1}
          maxRows={14}
          spellCheck={false}
          classNames={{ input: classes.code! }}
          value={draft.schema}
          onChange={(event) => set({ schema: event.currentTarget.value })}
          error={faultOf('schema')}
        />
      );
    default:
      return <div />;
  }
}
