import type { Access } from './access.js';
import type { AnswerMapping } from './answer-mapping.js';
import type { Api } from './api.js';
import type { Check } from './check.js';
import { oneLine, quote, uses } from './code.js';
import { importOf } from './mapping-file.js';
import { functionName } from './reduce.js';
import type { RequestMapping } from './request-mapping.js';
import { directOf } from './timing.js';

/** `src/adapter.ts`: the call, what its statuses mean, and the callback. */
export function adapterFile(
  api: Api,
  access: Access,
  check: Check | undefined,
  request: RequestMapping,
  answer: AnswerMapping,
): string {
  const { body, parameters, operation } = api;
  const refusals = api.refusals.filter(({ status }) => !JUDGED_BY_SDK(status));
  const takes = [
    'ctx.connection.baseUrl',
    ...(parameters.length > 0 ? ['toParameters(request, ctx)'] : []),
    ...(body ? ['toVendor(request, ctx)'] : []),
  ].join(', ');
  const uncertain = !request.idempotent && operation.method !== 'GET';
  const replies = repliesOf(api, answer);
  const code = `
    ${
      refusals.length === 0
        ? ''
        : `/** What the vendor's file says of these statuses; \`ctx.http\` judges every other. */
    const REFUSALS: Record<number, () => SpokeError> = {
      ${refusals.map(({ status, description }) => `${status}: () => rejected(${quote(description || `The vendor answered ${status}.`)}),`).join('\n')}
    };`
    }

    export const qualifyOrder = requestAdapter<Connection>({
      title: ${quote(oneLine(operation.summary ?? operation.id))},
      requestType: 'order-qualification-request',
      ${uncertain ? '// Nothing in the request lets the vendor tell that it is sent again. A call without effect may say `resend`.\n' : ''}onCrash: ${quote(uncertain ? 'hold' : 'resend')},

      async run(request, ctx) {
        const response = await call(ctx, ${functionName(api)}(${takes}));
        ${replies}
      },
      ${
        answer.accepted
          ? `
      callback: {
        verify: isGenuine,
        parse: ({ body }) => fromCallback(${api.callback ? `read${api.callback.name}(jsonOf(body))` : 'jsonOf(body)'}),
      },`
          : ''
      }
    });

    /** "Test connection": asks something that changes nothing and needs the credentials. */
    export async function checkAccess(ctx: SpokeContext<Connection>): Promise<void> {
      const { baseUrl } = ctx.connection;
      ${checkCall(check)}
    }

    /** As whoever the connection says. */
    async function call({ ${access.request.length > 0 ? 'connection, ' : ''}http }: SpokeContext<Connection>, request: HttpRequest): Promise<HttpResponse> {
      ${refusals.length === 0 ? 'return' : 'const response = await'} http.request({
        ...request,
        ${access.request.join('\n')}
        ${refusals.length === 0 ? '' : 'accept: Object.keys(REFUSALS).map(Number),'}
      });
      ${refusals.length === 0 ? '' : 'const refusal = REFUSALS[response.status];\nif (refusal) throw refusal();\nreturn response;'}
    }
`;
  const pick = (names: string[]) => names.filter((name) => uses(code, name));
  const readers = [...api.answers.map(({ name }) => name), api.callback?.name].map((name) => `read${name}`);
  return `
    ${importOf(
      '@axle/spoke-sdk',
      pick(['completed', 'jsonOf', 'pending', 'rejected', 'requestAdapter']),
      pick(['HttpRequest', 'HttpResponse', 'SpokeContext', 'SpokeError']),
    )}
    ${importOf('./connection.js', pick(['tokenUrlOf']), ['Connection'])}
    ${importOf('./mapping.js', pick(['CHECK_PATH', 'correlationOf', 'fromAnswer', 'fromCallback', 'fromVendor', 'isGenuine', 'toParameters', 'toVendor']), [])}
    ${importOf('./vendor.gen.js', pick([...new Set([functionName(api), ...readers])]), [])}

    ${code}`;
}

/** `ctx.http` knows these better: it reads Retry-After, too. */
const JUDGED_BY_SDK = (status: number): boolean =>
  [401, 403, 408, 425, 429].includes(status) || status >= 500;

function repliesOf(api: Api, { accepted, fromVendor }: AnswerMapping): string {
  const json = 'response.json()';
  const later =
    accepted &&
    `return pending(correlationOf(${accepted.name ? `read${accepted.name}(${json})` : 'undefined'}));`;
  if (later && directOf(api).length === 0) return later;
  const { type, withRequest = false } = fromVendor ?? {};
  const read = type === undefined ? '' : `read${type}(${json})`;
  const now = `return completed({ items: fromVendor(${read}${withRequest ? ', request' : ''}) });`;
  return later ? `if (response.status === ${accepted.status}) ${later}\n${now}` : now;
}

function checkCall(check: Check | undefined): string {
  const path = check ? check.path.replace(/[`\\]|\$\{/g, '\\$&') : `\${CHECK_PATH}`;
  const url = `\`\${baseUrl.replace(/\\/$/, '')}${path}\``;
  const request = `call(ctx, { method: 'GET', url: ${url}, headers: { accept: 'application/json' } })`;
  if (check?.json === false) return `await ${request};`;
  return `const response = await ${request};
    // Another server than the vendor's may answer, too.
    response.json();`;
}
