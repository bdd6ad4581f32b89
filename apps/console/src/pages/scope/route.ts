import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const scope = createRoute({
  getParentRoute: () => root,
  path: '/scopes/$key',
  validateSearch: viewOf('tab'),
  loader: textsOf('scopes'),
  component: lazyRouteComponent(() => import('./ScopeRecord.tsx'), 'ScopeRecord'),
});
