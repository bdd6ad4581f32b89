import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props<Value extends string> {
  /** What is chosen. */
  label: string;
  icon: ReactNode;
  value: Value;
  choices: Record<Value, string>;
  onChoose: (value: Value) => void;
}

/** One of a few, behind a button. */
export const Choice = <Value extends string>({ label, icon, value, choices, onChoose }: Props<Value>) => (
  <Menu position="bottom-end">
    <Menu.Target>
      <Tooltip label={label}>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${label}: ${choices[value]}`}>
          {icon}
        </ActionIcon>
      </Tooltip>
    </Menu.Target>
    <Menu.Dropdown aria-label={label}>
      <Menu.RadioGroup value={value} onChange={(chosen) => onChoose(chosen as Value)}>
        {(Object.entries(choices) as [Value, string][]).map(([value, text]) => (
          <Menu.RadioItem key={value} value={value} closeMenuOnClick>
            {text}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Dropdown>
  </Menu>
);
