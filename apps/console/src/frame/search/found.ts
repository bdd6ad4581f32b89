import { useDebouncedValue } from '@mantine/hooks';
import { useQueries, useQuery } from '@tanstack/react-query';
import { answer, axle } from '../../api/axle.ts';

/** How long nothing is typed until orders are looked for. */
const TYPING_MS = 250;

/** Whoever looks for another one types on. */
const MAX_ORDERS = 5;

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Orders by what the number begins with that their own system knows them by, or by their id. */
export function useFoundOrders(typed: string): { id: string; externalId?: string }[] {
  const [wanted] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { data = [] } = useQuery({
    queryKey: ['orders', 'to be found', wanted],
    queryFn: ({ signal }) =>
      ID.test(wanted)
        ? answer(axle.GET('/api/v1/orders/{id}', { params: { path: { id: wanted } }, signal })).then(
            (one) => [one],
          )
        : answer(
            axle.GET('/api/v1/orders', {
              params: { query: { externalId: wanted, limit: MAX_ORDERS } },
              signal,
            }),
          ),
    enabled: wanted.length > 1,
  });
  return wanted === typed.trim() ? data : [];
}

/** What is configured in the scope, all of it: there is little. */
export function useConfigured() {
  const { data: requestTypes = [] } = useQuery({
    queryKey: ['request-types', 'to be found'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/request-types', { signal })),
  });
  const definitions = useQueries({
    queries: requestTypes.map(({ key }) => ({
      queryKey: ['definitions', key, 'to be found'],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answer(axle.GET('/api/v1/request-types/{key}/definitions', { params: { path: { key } }, signal })),
    })),
    combine: (results) => results.flatMap(({ data = [] }) => data),
  });
  const { data: connections = [] } = useQuery({
    queryKey: ['connections', 'to be found'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/connections', { signal })),
  });
  const { data: spokes = [] } = useQuery({
    queryKey: ['spokes', 'to be found'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/spokes', { signal })),
  });
  return { requestTypes, definitions, connections, spokes };
}
