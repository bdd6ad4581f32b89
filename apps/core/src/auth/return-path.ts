/** Routes of the hub that are none of the console's pages. */
const NOT_PAGES = /^\/(api|tmf-api|callbacks|health|docs|assets|metrics|openapi\.json)(\/|\?|$)/;

/** Where the console opens after signing in: one of its own pages, or its first one. Never another host. */
export function returnPath(wanted: string | undefined, publicUrl: string): string {
  if (!wanted?.startsWith('/') || wanted.length > 2_000 || /[\\\p{Cc}]/u.test(wanted)) return '/';
  const url = URL.parse(wanted, publicUrl);
  if (!url || url.origin !== new URL(publicUrl).origin || NOT_PAGES.test(url.pathname)) return '/';
  return url.pathname + url.search;
}
