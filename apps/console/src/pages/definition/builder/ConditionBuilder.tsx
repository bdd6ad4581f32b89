import { Alert, Code, Text } from '@mantine/core';
import { QueryBuilderMantine } from '@react-querybuilder/mantine';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { prepareRuleGroup, QueryBuilder } from 'react-querybuilder';
import type { Name } from '../condition/vocabulary.ts';
import { Action } from './Action.tsx';
import classes from './ConditionBuilder.module.css';
import { fieldsOf, ofKinds } from './fields.ts';
import { type Group, toQuery, toText } from './query.ts';
import { useControls } from './use-controls.ts';

const CONTROLS = { actionElement: Action };

interface Props {
  names: readonly Name[];
  value: string;
  onChange: (text: string) => void;
}

/** The condition as rules. Its text is written anew only when they come to mean something else. */
export default function ConditionBuilder({ names, value, onChange }: Props) {
  const { t } = useTranslation('definition');
  const controls = useControls();
  const [shown, setShown] = useState(() => read(value));
  if (shown.text !== value) setShown(read(value));
  const { query } = shown;
  if (!query)
    return (
      <Alert color="gray" title={t('builder.beyond')}>
        <Code block tabIndex={0}>
          {value}
        </Code>
      </Alert>
    );

  const fields = fieldsOf(names, query);
  function change(changed: Group) {
    const next = ofKinds(fields, changed);
    const before = toText(query!);
    const text = toText(next);
    setShown({ text: text === before ? value : text, query: next });
    if (text !== before) onChange(text);
  }

  return (
    <div className={classes.builder}>
      {query.rules.length === 0 && (
        <Text size="sm" c="dimmed" mb={4}>
          {t('builder.everything')}
        </Text>
      )}
      <QueryBuilderMantine controlElements={CONTROLS}>
        <QueryBuilder
          {...controls}
          fields={fields.map(({ name }) => ({ name, label: name }))}
          query={query}
          onQueryChange={(changed) => change(changed as Group)}
          getOperators={(field) => controls.operatorsOf(fields, field)}
          getValueEditorType={(field, operator) => controls.editorOf(fields, field, operator)}
          getValues={controls.values}
          enableMountQueryChange={false}
          addRuleToNewGroups
          showNotToggle
        />
      </QueryBuilderMantine>
    </div>
  );
}

function read(text: string): { text: string; query: Group | undefined } {
  const query = toQuery(text.trim() === '' ? 'true' : text);
  return { text, query: query && (prepareRuleGroup(query) as Group) };
}
