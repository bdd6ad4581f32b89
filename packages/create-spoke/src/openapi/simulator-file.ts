import type { Access } from './access.js';
import type { Api } from './api.js';
import type { Check } from './check.js';
import { oneLine, quote } from './code.js';
import { fixturesOf, variableOf } from './fixtures.js';
import { importOf } from './mapping-file.js';
import { answerTo, callBack, callbackUrl, promise } from './simulator-answer.js';
import { missingParameters, pathPattern, readBody } from './simulator-request.js';
import { acceptedOf, directOf } from './timing.js';

/** `simulator/server.ts`: the vendor in small, which takes only what its file allows and answers the file's examples. */
export function simulatorFile(api: Api, access: Access, check: Check | undefined, spoke: string): string {
  const { operation, body, callback } = api;
  const oauth2 = access.tokenUrl !== undefined;
  const { mutualTls } = access;
  // Where the vendor knows its callers by certificate, theirs are in the template.
  const credentials = access.fields.filter(
    ({ name }) => !(mutualTls && ['certificate', 'privateKey'].includes(name)),
  );
  const accepted = acceptedOf(api);
  const later = accepted !== undefined;
  const [direct] = directOf(api);
  const fixtures = fixturesOf(api);
  // Whom nobody tells where to call back cannot.
  const calledAt = callback && callbackUrl(api);
  const told = calledAt ? fixtures.callback : later ? [] : fixtures.answer;
  const type = calledAt ? callback.name : later ? undefined : direct?.name;
  const refusal = api.refusals.find(({ status }) => status === 400 || status === 422)?.status ?? 400;
  const imports = [...told, ...fixtures.accepted.slice(0, 1)].sort((one, other) =>
    one.path.localeCompare(other.path),
  );
  const types = [...new Set([body?.name, type])].filter((name) => name !== undefined);
  const answer =
    type === undefined || told.length === 0
      ? 'undefined'
      : `answerTo(answer${body ? ', body' : ''}${callback ? ', ticket' : ''})`;
  const reply = accepted
    ? promise(api, accepted, fixtures.accepted[0], calledAt && `callBack(String(${calledAt}), ${answer})`)
    : `send(${direct!.status}, ${answer});`;

  return `
    ${importCrypto(calledAt !== undefined && callback?.proof?.is === 'signature', later || oauth2)}
    ${mutualTls ? "import type { IncomingMessage, ServerResponse } from 'node:http';" : HTTP_IMPORTS}
    import { text } from 'node:stream/consumers';
    ${body ? "import { Ajv2020 } from 'ajv/dist/2020.js';\nimport addFormats from 'ajv-formats';" : ''}
    ${imports.map((fixture) => `import ${variableOf(fixture)} from '../${fixture.path}' with { type: 'json' };`).join('\n')}
    ${importOf('../src/vendor.gen.js', body ? ['SCHEMAS'] : [], types)}
    ${mutualTls ? "import { listen } from './listen.js';" : ''}

    /** Known ones, so that a stored connection outlives the simulator: what they open is of no value. */
    const CREDENTIALS = {
      ${credentials.map(({ name }) => `${name}: ${quote(`${spoke}-demo-${name.toLowerCase()}`)},`).join('\n')}
      ${later ? `webhookSecret: ${quote(`${spoke}-demo-webhook-secret`)},` : ''}
    };

    ${oauth2 ? "const TOKEN_PATH = '/oauth2/token';" : ''}

    ${
      told.length === 0
        ? ''
        : `/** What it can answer, by name: ${told.some(({ path }) => path.includes('.invented.')) ? "made up from the schema, since the vendor's file has no example" : "the examples of the vendor's file"}. */
    const ANSWERS = { ${told.map((fixture) => `${quote(fixture.name)}: ${variableOf(fixture)},`).join('\n')} };`
    }

    ${
      body
        ? `const ajv = addFormats
      .default(new Ajv2020({ strict: false, allErrors: true${body.kind === 'form' ? ", coerceTypes: 'array'" : ''} }))
      .addSchema({ $id: 'vendor', components: { schemas: SCHEMAS } });

    const isValid = ajv.compile({ $ref: ${quote(`vendor#/components/schemas/${body.name}`)} });`
        : ''
    }

    /** ${oneLine(api.title)} in small: a real HTTP server on this machine. */
    export async function startSimulator({ port = 0 } = {}) {
      const orders: { url: string; headers: IncomingMessage['headers']; body: unknown }[] = [];
      ${told.length > 0 ? `let answer: keyof typeof ANSWERS = ${quote(told[0]!.name)};` : ''}
      ${oauth2 ? 'const tokens = new Set<string>();' : ''}
      ${later ? 'const tickets = new Map<string, string>();' : ''}

      const respond = async (request: IncomingMessage, response: ServerResponse) => {
        const send = (status: number, value?: unknown) =>
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
        const url = new URL(request.url ?? '/', 'http://simulator');
        const sent = await text(request);
        ${oauth2 ? TOKENS : ''}
        ${access.admits.length > 0 ? `if (!(${access.admits.join(' && ')})) return send(401, { error: 'These are not the credentials.' });` : ''}
        ${answerToCheck(check, operation.method)}
        if (request.method !== ${quote(operation.method)} || !${pathPattern(operation.path)}.test(url.pathname))
          return send(404, { error: \`There is no \${request.method} \${url.pathname}.\` });
        ${missingParameters(api, refusal)}
        ${body ? readBody(api, refusal) : ''}
        orders.push({ url: url.pathname + url.search, headers: request.headers, body${body ? '' : ': undefined'} });
        ${reply}
      };

      ${mutualTls ? 'const { url, connection, ...server } = await listen(port, respond);' : LISTEN}
      return {
        url,
        connection: { ${mutualTls ? '...connection' : 'baseUrl: url'}, ${oauth2 ? 'tokenUrl: new URL(TOKEN_PATH, url).href,' : ''} ...CREDENTIALS },
        /** Every valid one so far. */
        orders: () => orders,
        ${
          told.length > 0
            ? `/** What it answers from now on. */
        answerWith: (name: keyof typeof ANSWERS) => {
          answer = name;
        },`
            : ''
        }
        ${mutualTls ? '...server' : CLOSE},
      };
    }

    ${type !== undefined && told.length > 0 ? answerTo(api, type) : ''}

    ${calledAt ? callBack(callback.proof) : ''}`;
}

const HTTP_IMPORTS = `
  import { once } from 'node:events';
  import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
  import type { AddressInfo } from 'node:net';`;

const LISTEN = `
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = \`http://127.0.0.1:\${(server.address() as AddressInfo).port}\`;`;

const CLOSE = `
  close: async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }`;

function importCrypto(signs: boolean, numbers: boolean): string {
  const names = [...(signs ? ['createHmac'] : []), ...(numbers ? ['randomUUID'] : [])];
  return names.length > 0 ? `import { ${names.join(', ')} } from 'node:crypto';` : '';
}

const TOKENS = `
  if (url.pathname === TOKEN_PATH) {
    const fields = new URLSearchParams(sent);
    // RFC 6749 §2.3.1: in the header, or in the form.
    const client =
      request.headers.authorization ??
      \`Basic \${btoa(\`\${fields.get('client_id')}:\${fields.get('client_secret')}\`)}\`;
    if (client !== \`Basic \${btoa(\`\${CREDENTIALS.clientId}:\${CREDENTIALS.clientSecret}\`)}\`)
      return send(401, { error: 'invalid_client' });
    if (fields.get('grant_type') !== 'client_credentials')
      return send(400, { error: 'unsupported_grant_type' });
    const token = randomUUID();
    tokens.add(\`Bearer \${token}\`);
    return send(200, { access_token: token, token_type: 'Bearer', expires_in: 300 });
  }`;

/** Where the file has nothing to check by, whatever the mapping chooses is there. */
function answerToCheck(check: Check | undefined, method: string): string {
  if (!check && method === 'GET') return '';
  const path = check ? ` && url.pathname === ${quote(check.path)}` : '';
  return `if (request.method === 'GET'${path}) return send(200, {});`;
}
