import { useQuery } from '@tanstack/react-query';
import { answer, axle, type Schemas } from '../../../api/axle.ts';

export const REQUEST_TYPE = 'order-qualification-request';

const ANSWERED: readonly string[] = ['qualified', 'alternate', 'unqualified'];

export interface Facts {
  /** The latest. */
  order: Schemas['ListedOrder'] | undefined;
  /** That one, or an earlier one. */
  answered: boolean;
  /** One that leads to a vendor which has answered. */
  connected: Schemas['ListedConnection'] | undefined;
  /** One that leads to a vendor, which was not asked yet or did not answer. */
  unchecked: Schemas['ListedConnection'] | undefined;
  /** The latest that was made since there are orders. */
  definition: Schemas['Definition'] | undefined;
  /** One that it has run for. */
  selected: Schemas['ExecutionSummary'] | undefined;
}

/** What has been done so far, as the records tell; undefined until they are read. */
export function useFacts(): { facts: Facts | undefined; error: Error | null } {
  const orders = useQuery({
    queryKey: ['orders', 'first-steps'],
    queryFn: ({ signal }) => readOrders(signal),
  });
  const connections = useQuery({
    queryKey: ['connections', 'list', 'first-steps'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/connections', { signal })),
  });
  const definitions = useQuery({
    queryKey: ['definitions', REQUEST_TYPE, 'first-steps'],
    queryFn: ({ signal }) =>
      answer(
        axle.GET('/api/v1/request-types/{key}/definitions', {
          params: { path: { key: REQUEST_TYPE } },
          signal,
        }),
      ),
  });
  const { latest, first } = orders.data ?? {};
  const definition = definitions.data
    ?.filter(({ createdAt }) => first && createdAt > first.createdAt)
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt))[0];
  const executions = useQuery({
    queryKey: ['executions', 'first-steps', definition?.key],
    queryFn: ({ signal }) => (definition ? readLatest(definition.key, signal) : []),
    enabled: definitions.data !== undefined && latest !== undefined,
  });
  const error = orders.error ?? connections.error ?? definitions.error ?? executions.error;
  if (!latest || !connections.data || !executions.data) return { facts: undefined, error };

  const vendors = connections.data.filter(({ values }) => Object.values(values).some(isAddress));
  return {
    error,
    facts: {
      order: latest[0],
      answered: latest.some(({ result }) => ANSWERED.includes(result)),
      connected: vendors.find(({ lastCheck }) => lastCheck?.ok),
      unchecked: vendors.find(({ lastCheck }) => !lastCheck?.ok),
      definition,
      selected: executions.data[0],
    },
  };
}

const readLatest = (definition: string, signal: AbortSignal) =>
  answer(axle.GET('/api/v1/executions', { params: { query: { definition, limit: 1 } }, signal }));

async function readOrders(signal: AbortSignal) {
  const read = (query: { sort: 'createdAt' | '-createdAt'; limit: number }) =>
    answer(axle.GET('/api/v1/orders', { params: { query }, signal }));
  const [latest, [first]] = await Promise.all([
    read({ sort: '-createdAt', limit: 50 }),
    read({ sort: 'createdAt', limit: 1 }),
  ]);
  return { latest, first };
}

const isAddress = (value: unknown) => typeof value === 'string' && /^https?:/.test(value);
