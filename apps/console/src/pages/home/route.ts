import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: viewOf(),
  loader: textsOf('home', 'getting-started'),
  component: lazyRouteComponent(() => import('./Home.tsx'), 'Home'),
});
