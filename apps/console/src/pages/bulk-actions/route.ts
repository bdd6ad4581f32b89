import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const bulkActions = createRoute({
  getParentRoute: () => root,
  path: '/bulk-actions',
  validateSearch: viewOf(),
  loader: textsOf('bulk-action', 'fallout'),
  component: lazyRouteComponent(() => import('./BulkActions.tsx'), 'BulkActions'),
});
