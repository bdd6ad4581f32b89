import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const connection = createRoute({
  getParentRoute: () => root,
  path: '/connections/$key',
  validateSearch: viewOf('tab'),
  loader: textsOf('connection'),
  component: lazyRouteComponent(() => import('./ConnectionRecord.tsx'), 'ConnectionRecord'),
});
