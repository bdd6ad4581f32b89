import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const definition = createRoute({
  getParentRoute: () => root,
  path: '/definitions/$key',
  validateSearch: viewOf('tab'),
  loader: textsOf('definition'),
  component: lazyRouteComponent(() => import('./DefinitionRecord.tsx'), 'DefinitionRecord'),
});
