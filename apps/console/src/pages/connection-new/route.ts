import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

/** `spoke`: the one that is chosen. */
export const connectionNew = createRoute({
  getParentRoute: () => root,
  path: '/connections/new',
  validateSearch: viewOf('spoke'),
  loader: textsOf('connection'),
  component: lazyRouteComponent(() => import('./ConnectionNew.tsx'), 'ConnectionNew'),
});
