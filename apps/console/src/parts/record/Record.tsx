import { Badge, Group, Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRemembered } from '../../api/recent.ts';
import { CopyId } from '../CopyId.tsx';
import { useView } from '../list/view.ts';
import { Page } from '../Page.tsx';
import classes from './Record.module.css';

interface Tab {
  /** As in the address. */
  name: string;
  label: string;
  /** How many it holds. */
  count?: number;
  content: ReactNode;
  /** It holds what is not saved, and stays as it is while another one is open. */
  keeps?: true;
}

interface Props {
  title: string;
  state?: ReactNode;
  actions?: ReactNode;
  /** What machines call it, by what that is called. */
  ids: Record<string, string>;
  /** Above the tabs. */
  children?: ReactNode;
  tabs: Tab[];
}

/** A record: what it is, what can be done with it, and its parts, one of them open. */
export function Record({ title, state, actions, ids, children, tabs }: Props) {
  const { view, change } = useView();
  useRemembered(title);
  const open = tabs.some(({ name }) => name === view.tab) ? view.tab! : tabs[0]!.name;
  return (
    <Page title={title} state={state} actions={actions}>
      <Group gap="lg">
        {Object.entries(ids).map(([label, value]) => (
          <CopyId key={label} label={label} value={value} />
        ))}
      </Group>
      {children}
      <Tabs
        className={classes.tabs}
        value={open}
        onChange={(tab) => change({ tab: tab ?? undefined })}
        keepMounted={false}
      >
        <Tabs.List>
          {tabs.map(({ name, label, count }) => (
            <Tabs.Tab
              key={name}
              value={name}
              rightSection={
                count !== undefined && (
                  <Badge variant="default" size="sm" circle={count < 10}>
                    {count}
                  </Badge>
                )
              }
            >
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ name, content, keeps = false }) => (
          <Tabs.Panel key={name} value={name} className={classes.panel} tabIndex={-1} keepMounted={keeps}>
            {content}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
