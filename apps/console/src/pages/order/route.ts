import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const order = createRoute({
  getParentRoute: () => root,
  path: '/orders/$id',
  validateSearch: viewOf('tab', 'way'),
  loader: textsOf('order', 'orders'),
  component: lazyRouteComponent(() => import('./OrderRecord.tsx'), 'OrderRecord'),
});
