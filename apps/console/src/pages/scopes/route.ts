import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const scopes = createRoute({
  getParentRoute: () => root,
  path: '/scopes',
  validateSearch: viewOf(),
  loader: textsOf('scopes'),
  component: lazyRouteComponent(() => import('./Scopes.tsx'), 'Scopes'),
});
