import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const bulkAction = createRoute({
  getParentRoute: () => root,
  path: '/bulk-actions/$id',
  validateSearch: viewOf('tab'),
  loader: textsOf('bulk-action', 'fallout'),
  component: lazyRouteComponent(() => import('./BulkActionRecord.tsx'), 'BulkActionRecord'),
});
