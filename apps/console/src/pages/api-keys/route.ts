import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const apiKeys = createRoute({
  getParentRoute: () => root,
  path: '/api-keys',
  validateSearch: viewOf(),
  loader: textsOf('api-keys'),
  component: lazyRouteComponent(() => import('./ApiKeys.tsx'), 'ApiKeys'),
});
