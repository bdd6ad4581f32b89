import { createRouter } from '@tanstack/react-router';
import { root } from './frame/root.tsx';
import * as pages from './pages.ts';

export const router = createRouter({
  routeTree: root.addChildren(Object.values(pages)),
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

/** What stands in an address is text: no quotes, no JSON. */
function writeSearch(search: Record<string, string | undefined>): string {
  const said = Object.entries(search).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return said.length > 0 ? `?${new URLSearchParams(said)}` : '';
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
