const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The texts in a message, as whoever reads it takes them: leaves of JSON, texts and attributes of XML, form values. */
export function arrivedTexts(body: string): string[] {
  if (body.trimStart().startsWith('<')) return xmlTexts(body);
  try {
    return leaves(JSON.parse(body));
  } catch {
    return [...new URLSearchParams(body).values()];
  }
}

const leaves = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(leaves)
    : typeof value === 'string'
      ? [value]
      : [];

const xmlTexts = (xml: string): string[] =>
  [...xml.matchAll(/="([^"]*)"|='([^']*)'|>([^<>]+)</g)].map((found) =>
    (found[1] ?? found[2] ?? found[3] ?? '').replace(
      /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
      (all, hex, decimal, name) =>
        name
          ? (ENTITIES[name] ?? all)
          : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    ),
  );
