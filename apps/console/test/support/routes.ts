import { ask, retryOfFallout, settledSample, submitFailing, submitSample } from './hub.ts';
import { deadLetter } from './subscriber.ts';

/** Every page, by its route: an address of it that has something to show. */
export const ROUTES: Record<string, () => Promise<string>> = {
  '/': async () => '/',
  '/api-keys': async () => '/api-keys',
  '/audit': async () => '/audit',
  '/bulk-actions': async () => {
    await retryOfFallout();
    return '/bulk-actions';
  },
  '/bulk-actions/$id': async () => `/bulk-actions/${await retryOfFallout()}`,
  '/connections': async () => '/connections',
  '/connections/$key': async () => '/connections/demo-mock',
  '/connections/new': async () => '/connections/new?spoke=vendor-a',
  '/dead-letters': async () => {
    await deadLetter('dead-letters');
    return '/dead-letters';
  },
  '/definitions': async () => '/definitions',
  '/definitions/$key': async () => {
    await submitSample('definition');
    return '/definitions/demo-order-qualification-implementation';
  },
  '/executions': async () => {
    await submitSample('executions');
    return '/executions';
  },
  '/executions/$id': async () => {
    const { requests } = await settledSample('execution');
    return `/executions/${requests[0].executions[0].id}`;
  },
  '/fallout': async () => {
    await submitFailing('fallout');
    return '/fallout';
  },
  '/orders/$id': async () => `/orders/${(await settledSample('order')).id}`,
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
  '/scopes': async () => '/scopes',
  '/scopes/$key': async () => '/scopes/order-management-telecom',
  '/spokes': async () => '/spokes',
  '/spokes/$name': async () => '/spokes/vendor-a?tab=connection',
  '/subscriptions': async () => {
    await deadLetter('subscriptions');
    return '/subscriptions';
  },
  '/subscriptions/$id': async () => `/subscriptions/${await deadLetter('subscription')}`,
};
