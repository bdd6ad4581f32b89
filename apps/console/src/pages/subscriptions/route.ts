import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const subscriptions = createRoute({
  getParentRoute: () => root,
  path: '/subscriptions',
  validateSearch: viewOf(),
  loader: textsOf('subscriptions'),
  component: lazyRouteComponent(() => import('./Subscriptions.tsx'), 'Subscriptions'),
});
