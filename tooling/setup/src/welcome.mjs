import { relative } from 'node:path';
import { ROOT } from './turbo.mjs';

/**
 * What to try next, as lines for a shell.
 * @param {string} url
 * @param {string} credentials
 */
export function welcome(url, credentials) {
  const file = relative(ROOT, credentials);
  const resource = `${url}/tmf-api/serviceQualificationManagement/v4/checkServiceQualification`;
  const field = (/** @type {string} */ name) => `node -p "JSON.parse(fs.readFileSync(0)).${name}"`;
  return `
Axle runs on ${url}. Ctrl-C stops everything.

Open ${url}/ in a browser, and sign in with the admin key that this prints, in another terminal, in this folder:

  ${field('adminKey')} < '${file}'

Or try the command there: submit an order for two sites, and wait for its result.

  axle() { node_modules/.bin/node packages/cli/bin/axle.mjs "$@"; }
  axle submit docs/examples/two-sites.json --wait
  axle --help

Or ask the API, as an order system does: submit the order, read its result, and see who answered what.

  KEY=$(${field('adminKey')} < '${file}')

  ID=$(curl -s ${resource} -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d @docs/examples/two-sites.json | ${field('id')})

  curl -s ${resource}/$ID -H "Authorization: Bearer $KEY"

  curl -s ${url}/api/v1/orders/$ID -H "Authorization: Bearer $KEY"
`;
}
