import { Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  children: ReactNode;
}

/** What stands beside the form. */
export const Panel = ({ title, children }: Props) => (
  <Paper withBorder p="sm" component="section" aria-label={title}>
    <Title order={2} mb="xs">
      {title}
    </Title>
    {children}
  </Paper>
);
