import { ask, submitSample } from './hub.ts';

/** Every page, by its route: an address of it that has something to show. */
export const ROUTES: Record<string, () => Promise<string>> = {
  '/': async () => '/',
  '/connections': async () => '/connections',
  '/connections/$key': async () => '/connections/demo-mock',
  '/connections/new': async () => '/connections/new?spoke=vendor-a',
  '/definitions': async () => '/definitions',
  '/definitions/$key': async () => {
    await submitSample('definition');
    return '/definitions/demo-order-qualification-implementation';
  },
  '/executions': async () => {
    await submitSample('executions');
    return '/executions';
  },
  '/orders': async () => {
    await submitSample('orders');
    return '/orders';
  },
  '/request-types': async () => '/request-types',
  '/request-types/$id': async () => {
    const { id } = await ask('GET', '/api/v1/request-types/order-qualification-request');
    return `/request-types/${id}?tab=definitions`;
  },
  '/request-types/$key/definitions/new': async () =>
    '/request-types/order-qualification-request/definitions/new',
  '/spokes': async () => '/spokes',
  '/spokes/$name': async () => '/spokes/vendor-a?tab=connection',
};
