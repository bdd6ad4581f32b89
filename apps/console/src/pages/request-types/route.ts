import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const requestTypes = createRoute({
  getParentRoute: () => root,
  path: '/request-types',
  validateSearch: viewOf('retired'),
  loader: textsOf('request-types'),
  component: lazyRouteComponent(() => import('./RequestTypes.tsx'), 'RequestTypes'),
});
