import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';
import { FILTERS } from './filter.ts';

export const fallout = createRoute({
  getParentRoute: () => root,
  path: '/fallout',
  validateSearch: viewOf(...FILTERS),
  loader: textsOf('fallout', 'bulk-plan'),
  component: lazyRouteComponent(() => import('./Fallout.tsx'), 'Fallout'),
});
