import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconAlertOctagon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  title: string;
  reason: string;
  remedy: string | undefined;
  children?: ReactNode;
}

/** Why a version cannot be used and what to do about it, to be handed to the vendor's team. */
export function Cause({ title, reason, remedy, children }: Props) {
  const { t } = useTranslation('spoke');
  const { copied, copy } = useClipboard();
  return (
    <Alert color="red" icon={<IconAlertOctagon size={20} aria-hidden />} title={reason}>
      {remedy && <Text size="sm">{remedy}</Text>}
      {children}
      <Group gap="sm" mt="xs">
        <Button
          size="xs"
          variant="default"
          onClick={() => copy([title, reason, remedy].filter(Boolean).join('\n'))}
        >
          {t(copied ? 'copied' : 'copy-cause')}
        </Button>
        <Text size="sm">
          {t('guide')} <Code>docs/vendor-teams.md</Code>
        </Text>
      </Group>
    </Alert>
  );
}
