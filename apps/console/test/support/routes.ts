import { ask } from './hub.ts';

/** Every page, by its route: an address of it that has something to show. */
export const ROUTES: Record<string, () => Promise<string>> = {
  '/': async () => '/',
  '/definitions': async () => '/definitions',
  '/request-types': async () => '/request-types',
  '/request-types/$id': async () => {
    const { id } = await ask('GET', '/api/v1/request-types/order-qualification-request');
    return `/request-types/${id}?tab=definitions`;
  },
};
