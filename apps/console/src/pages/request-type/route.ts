import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const requestType = createRoute({
  getParentRoute: () => root,
  path: '/request-types/$id',
  validateSearch: viewOf('tab'),
  loader: textsOf('request-type', 'definitions', 'definition'),
  component: lazyRouteComponent(() => import('./RequestTypeRecord.tsx'), 'RequestTypeRecord'),
});
