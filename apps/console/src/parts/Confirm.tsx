import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog.tsx';

interface Props {
  opened: boolean;
  title: string;
  children: ReactNode;
  /** What the button says: the act itself, not "OK". */
  act: string;
  danger?: boolean;
  pending?: boolean;
  /** Something that it needs is still missing. */
  barred?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is done. */
export function Confirm({
  opened,
  title,
  children,
  act,
  danger,
  pending,
  barred,
  onConfirm,
  onClose,
}: Props) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      {children}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          color={danger ? 'red' : 'blue'}
          loading={pending ?? false}
          disabled={barred ?? false}
          onClick={onConfirm}
          data-autofocus
        >
          {act}
        </Button>
      </Group>
    </Dialog>
  );
}
