/**
 * Every kind of vendor that the scaffold knows, as its flags.
 * @type {Record<string, { protocol: string, mode: string, authentication: string }>}
 */
export const VARIANTS = Object.fromEntries(
  ['rest', 'xml', 'soap'].flatMap((protocol) =>
    ['sync', 'async'].flatMap((mode) =>
      ['none', 'api-key', 'basic', 'oauth2', 'mtls'].map((authentication) => [
        `${protocol}-${mode}-${authentication}`,
        { protocol, mode, authentication },
      ]),
    ),
  ),
);
