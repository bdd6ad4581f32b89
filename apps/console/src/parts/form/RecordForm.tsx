import { Button, Group, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../ProblemAlert.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { type Saving, useSaving, type Values } from './saving.ts';
import { UnsavedChanges } from './UnsavedChanges.tsx';

interface Props<Record, V extends Values> extends Saving<Record, V> {
  /** What the attributes are called, here and where others' changes are shown. */
  labels: { [Name in keyof V]: string };
  /** Those whose values are never shown. */
  secrets?: readonly string[];
  /** The record is new: what the button says that makes it. */
  create?: string;
  children: (form: UseFormReturnType<V>, labels: { [Name in keyof V]: string }) => ReactNode;
}

/** A record's attributes to be changed: nothing is lost by leaving, and nothing of others' is overwritten. */
export function RecordForm<Record, V extends Values>({
  labels,
  secrets = [],
  create,
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
        {(dirty || create) && (
          <Group>
            <Button type="submit" loading={isSaving}>
              {create ?? t('form.save')}
            </Button>
            {dirty && (
              <Button variant="default" onClick={discard}>
                {t('form.discard')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
      <UnsavedChanges when={dirty && !isSaving} />
      <ConflictDialog conflict={conflict} labels={labels} secrets={secrets} />
    </form>
  );
}
