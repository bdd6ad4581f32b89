import { createRoute, redirect } from '@tanstack/react-router';
import { root } from '../../frame/root.tsx';

/** Until there is an overview. */
export const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/request-types', replace: true });
  },
});
