import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/axle.ts';

type Entry = Schemas['AuditEntry'];
type Addresses = Partial<Record<Entry['kind'], (record: Entry['record']) => [route: string, params: object]>>;

/** Where records of a kind are shown. */
const ADDRESSES: Addresses = {
  'request-type': ({ id }) => ['/request-types/$id', { id }],
  definition: ({ id, key }) => ['/definitions/$key', { key: key ?? id }],
  connection: ({ id, key }) => ['/connections/$key', { key: key ?? id }],
  spoke: ({ id }) => ['/spokes/$name', { name: id }],
  execution: ({ id }) => ['/executions/$id', { id }],
  'bulk-action': ({ id }) => ['/bulk-actions/$id', { id }],
  subscription: ({ id }) => ['/subscriptions/$id', { id }],
  scope: ({ id, key }) => ['/scopes/$key', { key: key ?? id }],
  'api-key': () => ['/api-keys', {}],
};

/** What was acted on; leads to it as it is now. */
export function RecordLink({ entry: { kind, record, action } }: { entry: Entry }) {
  const name = record.key ?? record.id;
  const [route, params] = ADDRESSES[kind]?.(record) ?? [];
  if (!route || action === 'delete') return name;
  return (
    <Anchor renderRoot={(props) => <Link {...props} to={route as string} params={params as never} />}>
      {name}
    </Anchor>
  );
}
