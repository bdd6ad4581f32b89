import { ActionIcon, Code, Group, Text, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A name that machines know, to be copied. */
export function CopyId({ label, value }: { label?: string; value: string }) {
  const { t } = useTranslation();
  const { copied, copy } = useClipboard();
  return (
    <Group gap={4} wrap="nowrap" miw={0}>
      {label && (
        <Text size="sm" c="dimmed">
          {label}
        </Text>
      )}
      <Code fz="sm">{value}</Code>
      <Tooltip label={copied ? t('copied') : t('copy')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`${t('copy')}: ${value}`}
          onClick={() => copy(value)}
        >
          {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
