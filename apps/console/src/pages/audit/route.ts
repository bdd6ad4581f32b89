import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';
import { viewOf } from '../../parts/list/view.ts';
import { textsOf } from '../../texts/texts.ts';

export const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: viewOf('kind', 'action', 'actor', 'record', 'entry'),
  loader: textsOf('audit'),
  component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
});
