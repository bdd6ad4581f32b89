import { useDebouncedValue } from '@mantine/hooks';
import { useQueries, useQuery } from '@tanstack/react-query';
import { answer, axle } from '../../api/axle.ts';

const ORDERS = '/tmf-api/serviceQualificationManagement/v4/checkServiceQualification';

/** How long nothing is typed until orders are looked for. */
const TYPING_MS = 250;

/** So many orders may bear one number: it is their system's, and it may have sent them again. */
const MAX_ORDERS = 5;

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Orders by the number that their own system knows them by, or by their id. */
export function useFoundOrders(typed: string) {
  const [wanted] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { data = [] } = useQuery({
    queryKey: ['orders', 'to be found', wanted],
    queryFn: ({ signal }) =>
      answer(
        axle.GET(ORDERS, {
          params: {
            query: {
              ...(ID.test(wanted) ? { id: wanted } : { externalId: wanted }),
              fields: 'id,externalId,state',
              sort: '-checkServiceQualificationDate',
              limit: MAX_ORDERS,
            },
          },
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
