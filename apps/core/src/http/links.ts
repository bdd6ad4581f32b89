/** The address of another page of the list that was asked for, with all else that the query says. */
export function pageUrl(list: string, query: object, cursor?: string): string {
  const { offset: _, cursor: __, ...rest } = query as Record<string, unknown>;
  const parameters = new URLSearchParams(
    Object.entries(rest).flatMap(([name, given]) =>
      [given ?? []].flat().map((value): [string, string] => [name, String(value)]),
    ),
  );
  if (cursor !== undefined) parameters.set('cursor', cursor);
  return parameters.size > 0 ? `${list}?${parameters}` : list;
}

/** The value of a `Link` header (RFC 8288). */
export const linkHeader = (links: Record<string, string>): string =>
  Object.entries(links)
    .map(([relation, url]) => `<${url}>; rel="${relation}"`)
    .join(', ');
