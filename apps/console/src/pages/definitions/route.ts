import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const definitions = createRoute({
  getParentRoute: () => root,
  path: '/definitions',
  validateSearch: viewOf('requestType'),
  loader: textsOf('definitions'),
  component: lazyRouteComponent(() => import('./Definitions.tsx'), 'Definitions'),
});
