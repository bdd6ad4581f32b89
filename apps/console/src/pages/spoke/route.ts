import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const spoke = createRoute({
  getParentRoute: () => root,
  path: '/spokes/$name',
  validateSearch: viewOf('tab'),
  loader: textsOf('spoke'),
  component: lazyRouteComponent(() => import('./SpokeRecord.tsx'), 'SpokeRecord'),
});
