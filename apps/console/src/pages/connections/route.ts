import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  validateSearch: viewOf('spoke', 'failing'),
  loader: textsOf('connections'),
  component: lazyRouteComponent(() => import('./Connections.tsx'), 'Connections'),
});
