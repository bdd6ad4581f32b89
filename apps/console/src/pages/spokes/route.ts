import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const spokes = createRoute({
  getParentRoute: () => root,
  path: '/spokes',
  validateSearch: viewOf('invalid'),
  loader: textsOf('spokes'),
  component: lazyRouteComponent(() => import('./Spokes.tsx'), 'Spokes'),
});
