import { given } from '../given.js';
import type { Hub } from '../hub/hub.js';
import type { Exported } from './exported.js';
import type { Plan } from './plan.js';
import type { Wanted } from './wanted.js';

/** What a hub has: everything of the scope, or what a set manages. */
export const readConfigurationOf = (hub: Hub, set?: string): Promise<Exported> =>
  // @ts-expect-error until the document has the route
  hub.ask((axle) => axle.GET('/api/v1/configuration', { params: { query: given({ set }) } }));

export const planConfiguration = (hub: Hub, body: Omit<Wanted, 'secrets'>): Promise<Plan> =>
  // @ts-expect-error until the document has the route
  hub.ask((axle) => axle.POST('/api/v1/configuration/plan', { body }));

export interface Apply extends Wanted {
  plan?: Plan['plan'];
  commit?: string;
  author?: string;
  confirm?: string;
}

export const applyConfiguration = (hub: Hub, body: Apply): Promise<Plan> =>
  // @ts-expect-error until the document has the route
  hub.ask((axle) => axle.POST('/api/v1/configuration/apply', { body }));
