import { ActionIcon, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props {
  name: string;
  /** Undefined: it is the first one. */
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}

/** What dragging does, by buttons. */
export function MoveButtons({ name, onUp, onDown }: Props) {
  const { t } = useTranslation('definitions');
  return (
    <Group gap={0} wrap="nowrap">
      {[
        { act: onUp, label: t('move-up', { name }), Icon: IconArrowUp },
        { act: onDown, label: t('move-down', { name }), Icon: IconArrowDown },
      ].map(({ act, label, Icon }) => (
        <ActionIcon
          key={label}
          variant="subtle"
          color="gray"
          size={26}
          aria-label={label}
          title={label}
          disabled={!act}
          onClick={act}
        >
          <Icon size={16} aria-hidden />
        </ActionIcon>
      ))}
    </Group>
  );
}
