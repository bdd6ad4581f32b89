import { Group, List, Text, VisuallyHidden } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyId } from '../../../parts/CopyId.tsx';
import classes from './Step.module.css';

interface Props {
  title: string;
  done: boolean;
  text: string;
  /** That does the same without a browser. */
  command: string;
  children: ReactNode;
}

/** One of the first steps. */
export function Step({ title, done, text, command, children }: Props) {
  const { t } = useTranslation('getting-started');
  const Icon = done ? IconCircleCheckFilled : IconCircle;
  return (
    <List.Item aria-label={title}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Icon
          className={classes.mark}
          size={22}
          aria-hidden
          color={done ? 'var(--mantine-color-teal-7)' : 'var(--mantine-color-dimmed)'}
        />
        <div>
          <Text fw={600}>
            {title}
            <VisuallyHidden>{`: ${t(done ? 'done' : 'open')}`}</VisuallyHidden>
          </Text>
          <Text size="sm" mb={6}>
            {text}
          </Text>
          <Group gap="sm">
            {children}
            <CopyId value={command} />
          </Group>
        </div>
      </Group>
    </List.Item>
  );
}
