import { Button, Group, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../ProblemAlert.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import classes from './RecordForm.module.css';
import { type Saving, useSaving, type Values } from './saving.ts';
import { UnsavedChanges } from './UnsavedChanges.tsx';

interface Props<Record, V extends Values> extends Saving<Record, V> {
  /** What the attributes are called, here and where others' changes are shown. */
  labels: { [Name in keyof V]: string };
  /** Those whose values are never shown. */
  secrets?: readonly string[];
  /** What is compared where others have saved, by what it is called. Left out: the attributes. */
  partsOf?: (values: V) => Values;
  /** What the button says that saves. Left out: Save. */
  act?: string;
  /** Of a record that is not there yet: what has not been changed can be saved, too. */
  isNew?: boolean;
  /** Why it cannot be saved as it is. */
  barred?: string | undefined;
  children: (form: UseFormReturnType<V>, labels: { [Name in keyof V]: string }) => ReactNode;
}

/** A record's attributes to be changed: nothing is lost by leaving, and nothing of others' is overwritten. */
export function RecordForm<Record, V extends Values>({
  labels,
  secrets = [],
  partsOf,
  act,
  isNew = false,
  barred,
  children,
  ...saving
}: Props<Record, V>) {
  const { t } = useTranslation();
  const { form, dirty, save, discard, isSaving, error, conflict } = useSaving(saving);
  return (
    <form onSubmit={form.onSubmit(save)}>
      <Stack gap="sm">
        {children(form, labels)}
        {error && <ProblemAlert error={error} shown={Object.keys(labels)} />}
        {(dirty || isNew) && (
          <Group className={classes.actions}>
            <Button type="submit" loading={isSaving} disabled={barred !== undefined}>
              {act ?? t('form.save')}
            </Button>
            {dirty && (
              <Button variant="default" onClick={discard}>
                {t('form.discard')}
              </Button>
            )}
            {barred && (
              <Text size="sm" c="var(--mantine-color-error)">
                {barred}
              </Text>
            )}
          </Group>
        )}
      </Stack>
      <UnsavedChanges when={dirty && !isSaving} />
      <ConflictDialog conflict={conflict} labels={labels} secrets={secrets} partsOf={partsOf} />
    </form>
  );
}
