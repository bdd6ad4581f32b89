import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { textsOf } from '../../texts/texts.ts';
import { readSpan } from './span.ts';

export const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readSpan,
  loader: textsOf('home', 'getting-started'),
  component: lazyRouteComponent(() => import('./Home.tsx'), 'Home'),
});
