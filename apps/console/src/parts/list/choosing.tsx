import { Checkbox, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from './List.tsx';

/** Rows that something is to be done to. */
export interface Choosing<Row> {
  isChosen: (row: Row) => boolean;
  toggle: (row: Row) => void;
  /** What a row is called. */
  nameOf: (row: Row) => string;
}

/** The column in which rows are chosen; undefined: none are. */
export function useChoiceColumn<Row>(
  choosing: Choosing<Row> | undefined,
): (Omit<Column<Row>, 'header'> & { header: ReactNode }) | undefined {
  const { t } = useTranslation();
  return (
    choosing && {
      name: 'choice',
      header: <VisuallyHidden>{t('list.chosen')}</VisuallyHidden>,
      width: '2.25rem',
      cell: (row) => (
        <Checkbox
          size="xs"
          aria-label={t('list.choose', { name: choosing.nameOf(row) })}
          checked={choosing.isChosen(row)}
          onChange={() => choosing.toggle(row)}
        />
      ),
    }
  );
}
