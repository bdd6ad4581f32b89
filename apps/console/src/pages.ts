/** The pages, one line each. What stands in the navigation, and where, `frame/navigation.ts` says. */
export { definitions } from './pages/definitions/route.ts';
export { home } from './pages/home/route.ts';
export { requestType } from './pages/request-type/route.ts';
export { requestTypes } from './pages/request-types/route.ts';
