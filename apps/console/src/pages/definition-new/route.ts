import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';
import { PROPOSED } from './proposed.ts';

export const newDefinition = createRoute({
  getParentRoute: () => root,
  path: '/request-types/$key/definitions/new',
  validateSearch: viewOf('from', ...PROPOSED),
  loader: textsOf('definition'),
  component: lazyRouteComponent(() => import('./NewDefinition.tsx'), 'NewDefinition'),
});
