import { createRootRoute, retainSearchParams } from '@tanstack/react-router';
import { Failed } from './Failed.tsx';
import { Frame } from './Frame.tsx';
import { NotFound } from './NotFound.tsx';

export interface Search {
  scope?: string;
}

/** What stands around every page. The scope in which one works goes along from page to page. */
export const root = createRootRoute({
  validateSearch: ({ scope }: Record<string, unknown>): Search =>
    typeof scope === 'string' ? { scope } : {},
  search: { middlewares: [retainSearchParams<Search>(['scope'])] },
  component: Frame,
  notFoundComponent: NotFound,
  errorComponent: Failed,
});
