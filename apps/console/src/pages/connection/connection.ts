import { useQuery } from '@tanstack/react-query';
import { answer, axle, type Schemas, type Tagged, tagged } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { type Field, flatten, toPatch } from './values/fields.ts';

export type Connection = Schemas['Connection'];

/** As the form holds it: each value under its field's name, as `values.baseUrl`. */
export interface ConnectionValues extends Record<string, unknown> {
  name: string;
  /** Undefined: those that its URLs name. */
  allowedHosts: string[] | undefined;
}

export const valuesOf = (
  { name, allowedHosts, values }: Pick<Connection, 'name' | 'allowedHosts' | 'values'>,
  fields: readonly Field[],
): ConnectionValues => ({ name, allowedHosts, ...flatten(fields, values) });

/** What has changed, as the hub takes it. */
export function changesToSend(changes: Partial<ConnectionValues>) {
  const { name, allowedHosts, ...rest } = changes;
  const values = Object.fromEntries(Object.entries(rest).filter(([field]) => field.startsWith('values.')));
  return {
    ...(name !== undefined && { name }),
    ...('allowedHosts' in changes && { allowedHosts: allowedHosts ?? null }),
    // By the spoke's own schema, of which the hub's document says nothing.
    values: toPatch(values) as never,
  };
}

export const readConnection = (key: string, signal?: AbortSignal): Promise<Tagged<Connection>> =>
  tagged(
    axle.GET('/api/v1/connections/{idOrKey}', {
      params: { path: { idOrKey: key } },
      ...(signal && { signal }),
    }),
  );

export const useSpokes = () =>
  useQuery({
    queryKey: ['spokes'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/spokes', { signal })),
  });

/** After a change: it is in lists, and others tell how it fares. */
export function keep(saved: Tagged<Connection>): Tagged<Connection> {
  queryClient.setQueryData(['connections', saved.record.key], saved);
  void queryClient.invalidateQueries({ queryKey: ['connections'] });
  return saved;
}
