import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const execution = createRoute({
  getParentRoute: () => root,
  path: '/executions/$id',
  validateSearch: viewOf('tab'),
  loader: textsOf('execution'),
  component: lazyRouteComponent(() => import('./ExecutionRecord.tsx'), 'ExecutionRecord'),
});
