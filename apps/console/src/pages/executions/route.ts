import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const executions = createRoute({
  getParentRoute: () => root,
  path: '/executions',
  validateSearch: viewOf('status'),
  loader: textsOf('executions'),
  component: lazyRouteComponent(() => import('./Executions.tsx'), 'Executions'),
});
