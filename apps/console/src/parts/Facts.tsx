import { DataList } from '@mantine/core';
import type { ReactNode } from 'react';

/** What is so, by what it is called: where nothing is to be changed. */
export const Facts = ({ facts }: { facts: Record<string, ReactNode> }) => (
  <DataList>
    {Object.entries(facts).map(([label, value]) => (
      <DataList.Item key={label}>
        <DataList.ItemLabel>{label}</DataList.ItemLabel>
        <DataList.ItemValue>{value}</DataList.ItemValue>
      </DataList.Item>
    ))}
  </DataList>
);
