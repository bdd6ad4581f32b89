import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';
import { FILTERS } from './filter.ts';

export const executions = createRoute({
  getParentRoute: () => root,
  path: '/executions',
  validateSearch: viewOf(...FILTERS),
  loader: textsOf('executions'),
  component: lazyRouteComponent(() => import('./Executions.tsx'), 'Executions'),
});
