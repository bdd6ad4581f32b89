/** The pages, one line each. What stands in the navigation, and where, `frame/navigation.ts` says. */
export { bulkAction } from './pages/bulk-action/route.ts';
export { bulkActions } from './pages/bulk-actions/route.ts';
export { connection } from './pages/connection/route.ts';
export { connectionNew } from './pages/connection-new/route.ts';
export { connections } from './pages/connections/route.ts';
export { definition } from './pages/definition/route.ts';
export { newDefinition } from './pages/definition-new/route.ts';
export { definitions } from './pages/definitions/route.ts';
export { executions } from './pages/executions/route.ts';
export { fallout } from './pages/fallout/route.ts';
export { home } from './pages/home/route.ts';
export { orders } from './pages/orders/route.ts';
export { requestType } from './pages/request-type/route.ts';
export { requestTypes } from './pages/request-types/route.ts';
export { spoke } from './pages/spoke/route.ts';
export { spokes } from './pages/spokes/route.ts';
