import type { paths } from '@axle/client';
import type { Schemas } from '../../api/axle.ts';
import type { View } from '../../parts/list/view.ts';

type Search = NonNullable<paths['/api/v1/orders']['get']['parameters']['query']>;

/** What the address of the page may say. */
export const FILTERS = ['externalId', 'result', 'state', 'vendor', 'place', 'from', 'until'] as const;

export const STATES = [
  'accepted',
  'inProgress',
  'done',
  'terminatedWithError',
  'cancelled',
] as const satisfies Schemas['ListedOrder']['state'][];

export const RESULTS = [
  'qualified',
  'alternate',
  'unqualified',
  'pending',
  'none',
] as const satisfies Schemas['ListedOrder']['result'][];

const SORTS = ['createdAt', '-createdAt', 'externalId', '-externalId'] as const satisfies Search['sort'][];

export const filterOf = (view: View): Schemas['ChosenOrders'] =>
  Object.fromEntries(FILTERS.flatMap((name) => (view[name] ? [[name, view[name]] as const] : [])));

export function searchOf(view: View): Search {
  const sort = SORTS.find((one) => one === view.sort);
  return { ...filterOf(view), ...(sort && { sort }) };
}
