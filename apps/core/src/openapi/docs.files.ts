import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';

/** Every address is relative: it works under whatever path the hub is. */
export const DOCS_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Axle API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="docs/swagger-ui.css">
  </head>
  <body>
    <div id="docs"></div>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
`;

/** No validator: it is on a host elsewhere. */
const START = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: 'none' });
`;

const require = createRequire(import.meta.url);

const installed = (path: string) => () => createReadStream(path);

/** What the page loads. */
export const DOCS_FILES: ReadonlyMap<string, { type: string; open: () => Readable }> = new Map([
  [
    'swagger-ui.css',
    { type: 'text/css', open: installed(require.resolve('swagger-ui-dist/swagger-ui.css')) },
  ],
  [
    'swagger-ui-bundle.js',
    { type: 'text/javascript', open: installed(require.resolve('swagger-ui-dist/swagger-ui-bundle.js')) },
  ],
  ['start.js', { type: 'text/javascript', open: () => Readable.from([START]) }],
]);
