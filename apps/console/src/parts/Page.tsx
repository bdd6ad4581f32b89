import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from '../frame/Frame.module.css';

interface Props {
  title: string;
  /** Behind the title: the state of what is shown. */
  state?: ReactNode;
  /** At the right: what can be done. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page with its title, in the window's as well. */
export const Page = ({ title, state, actions, children }: Props) => (
  <div className={classes.page}>
    <title>{`${title} · Axle`}</title>
    <Group gap="sm" mih={30}>
      <Title>{title}</Title>
      {state}
      {actions && <Group ml="auto">{actions}</Group>}
    </Group>
    {children}
  </div>
);
