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
Axle runs on ${url}. Your admin key is in ${file}. Ctrl-C stops everything.

Open ${url} in a browser: the console asks for that key.

Or try, in another terminal, in this folder: submit an order for two sites, read its result, and see who answered what.

  KEY=$(${field('adminKey')} < '${file}')

  ID=$(curl -s ${resource} -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d @docs/examples/two-sites.json | ${field('id')})

  curl -s ${resource}/$ID -H "Authorization: Bearer $KEY"

  curl -s ${url}/api/v1/orders/$ID -H "Authorization: Bearer $KEY"
`;
}
