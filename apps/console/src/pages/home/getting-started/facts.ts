import { useQuery } from '@tanstack/react-query';
import { answer, axle, type Schemas } from '../../../api/axle.ts';

export const REQUEST_TYPE = 'order-qualification-request';

/** How many of the latest executions are looked through. */
const LATEST = 200;

const ANSWERED: readonly string[] = ['qualified', 'alternate', 'unqualified'];

export interface Facts {
  /** The latest. */
  order: Schemas['OrderSummary'] | undefined;
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
  const executions = useQuery({
    queryKey: ['executions', 'first-steps'],
    queryFn: ({ signal }) =>
      answer(axle.GET('/api/v1/executions', { params: { query: { limit: LATEST } }, signal })),
  });
  const error = orders.error ?? connections.error ?? definitions.error ?? executions.error;
  if (!orders.data || !connections.data || !definitions.data || !executions.data)
    return { facts: undefined, error };

  const { latest, first } = orders.data;
  const vendors = connections.data.filter(({ values }) => Object.values(values).some(isAddress));
  const definition = definitions.data
    .filter(({ createdAt }) => first && createdAt > first.createdAt)
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt))[0];
  return {
    error,
    facts: {
      order: latest[0],
      answered: latest.some(({ result }) => ANSWERED.includes(result)),
      connected: vendors.find(({ lastCheck }) => lastCheck?.ok),
      unchecked: vendors.find(({ lastCheck }) => !lastCheck?.ok),
      definition,
      selected: executions.data.find(({ definitionId }) => definitionId === definition?.id),
    },
  };
}

async function readOrders(signal: AbortSignal) {
  const read = (offset: number, limit: number) =>
    answer(axle.GET('/api/v1/orders', { params: { query: { offset, limit } }, signal }));
  const { total, orders: latest } = await read(0, 50);
  const [first] = total > latest.length ? (await read(total - 1, 1)).orders : latest.slice(-1);
  return { latest, first };
}

const isAddress = (value: unknown) => typeof value === 'string' && /^https?:/.test(value);
