import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';
import { FILTERS } from './filter.ts';

export const orders = createRoute({
  getParentRoute: () => root,
  path: '/orders',
  validateSearch: viewOf(...FILTERS),
  loader: textsOf('orders', 'bulk-plan'),
  component: lazyRouteComponent(() => import('./Orders.tsx'), 'Orders'),
});
