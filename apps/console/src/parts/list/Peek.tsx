import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Facts } from '../Facts.tsx';
import type { Column } from './List.tsx';

interface Props<Row> {
  /** Left out: none. */
  row: Row | undefined;
  columns: Column<Row>[];
  onClose: () => void;
}

/** All that the list tells of a row, without leaving the list. */
export function Peek<Row>({ row, columns, onClose }: Props<Row>) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={row !== undefined}
      onClose={onClose}
      position="right"
      size="sm"
      title={t('list.peek')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {row !== undefined && (
        <Facts facts={Object.fromEntries(columns.map(({ header, cell }) => [header, cell(row) || '–']))} />
      )}
    </Drawer>
  );
}
