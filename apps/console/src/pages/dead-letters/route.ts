import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const deadLetters = createRoute({
  getParentRoute: () => root,
  path: '/dead-letters',
  validateSearch: viewOf('subscription', 'letter'),
  loader: textsOf('dead-letters'),
  component: lazyRouteComponent(() => import('./DeadLetters.tsx'), 'DeadLetters'),
});
