import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const subscription = createRoute({
  getParentRoute: () => root,
  path: '/subscriptions/$id',
  validateSearch: viewOf('tab', 'letter'),
  loader: textsOf('subscriptions', 'dead-letters'),
  component: lazyRouteComponent(() => import('./SubscriptionRecord.tsx'), 'SubscriptionRecord'),
});
