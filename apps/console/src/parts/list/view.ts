import { useNavigate, useSearch } from '@tanstack/react-router';

/** What a list's address says: its filters by name, and `sort`: a column, or `-` and a column. */
export type View = Record<string, string>;

/** For the route of a list: what its address may say. */
export const viewOf =
  (...filters: string[]) =>
  (search: Record<string, unknown>): View =>
    Object.fromEntries(
      [...filters, 'sort'].flatMap((name) => {
        const value = search[name];
        return typeof value === 'string' && value !== '' ? [[name, value]] : [];
      }),
    );

/** The address is the only state of a list: it can be shared, and the way back leads to it. */
export function useView() {
  const view = useSearch({ strict: false }) as View;
  const navigate = useNavigate();
  const change = (changes: Record<string, string | undefined>) =>
    void navigate({ to: '.', search: (rest: object) => ({ ...rest, ...changes }) as never });
  return { view, change };
}
