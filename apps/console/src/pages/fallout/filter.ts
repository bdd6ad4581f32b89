import { queryOptions } from '@tanstack/react-query';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import type { View } from '../../parts/list/view.ts';

export type Filter = Schemas['FalloutFilter'];
export type Entry = Schemas['FalloutEntry'];
export type Group = Schemas['FalloutGroups']['groups'][number];

/** What the address of the page may say. */
export const FILTERS = [
  'kind',
  'code',
  'definition',
  'cause',
  'vendor',
  'from',
  'until',
  'acknowledged',
] as const;

/** What nobody has seen to. */
const OPEN = { acknowledged: 'false' } as const satisfies Filter;

export const KINDS = ['no-result', 'on-hold', 'approval', 'qualification'] as const satisfies Entry['kind'][];

export function filterOf(view: View): Filter {
  const kind = KINDS.find((one) => one === view.kind);
  const texts = (['code', 'definition', 'cause', 'vendor', 'from', 'until'] as const).flatMap((name) =>
    view[name] ? [[name, view[name]] as const] : [],
  );
  return {
    ...(kind && { kind }),
    ...Object.fromEntries(texts),
    ...(view.acknowledged === 'true' ? { acknowledged: 'true' as const } : OPEN),
  };
}

/** How much of what fits has which cause. */
export const groupsOf = (filter: Filter) =>
  queryOptions({
    queryKey: ['orders', 'fallout', 'groups', filter],
    queryFn: ({ signal }) =>
      answer(axle.GET('/api/v1/fallout/groups', { params: { query: filter }, signal })),
  });

export const countOf = (groups: readonly Group[]): number =>
  groups.reduce((total, { count }) => total + count, 0);
