import type { Access } from './access.js';
import type { Api, Server } from './api.js';
import { oneLine, quote } from './code.js';
import { isAsync } from './timing.js';

const URL_SCHEMA = 'z.url({ protocol: /^https?$/ })';

/** `src/connection.ts`: where the vendor is, and the credentials that the operation asks for. */
export function connectionFile(api: Api, access: Access): string {
  const { title, servers } = api;
  const urls = servers.flatMap(choicesOf);
  const [first] = urls.filter(isUrl);
  const fields = [
    `baseUrl: ${URL_SCHEMA}${first === undefined ? '' : `.default(${quote(first)})`}
      .meta({ title: 'Base URL', description: ${quote(describe(urls))} }),`,
    ...access.fields.map(({ name, title, secret }) => {
      const minimum = secret ? 8 : 1;
      const schema = `z.string().min(${minimum}).meta({ title: ${quote(title)} })`;
      return `${name}: ${secret ? `secret(${schema})` : schema},`;
    }),
    ...(access.mutualTls ? [AUTHORITY] : []),
    ...(access.tokenUrl === undefined ? [] : [tokenUrlField(access.tokenUrl)]),
    ...(isAsync(api) ? ["webhookSecret: secret(z.string().min(16).meta({ title: 'Webhook secret' })),"] : []),
  ];
  const usesSecret = fields.some((field) => field.includes(': secret('));
  return `
    ${usesSecret ? "import { secret } from '@axle/spoke-sdk';" : ''}
    import { z } from 'zod';

    /** What the hub's admin fills in to reach ${oneLine(title)}. Each secret is marked as one. */
    export const connection = z.object({ ${fields.join('\n')} });

    export type Connection = z.output<typeof connection>;

    ${access.tokenUrl === undefined ? '' : tokenUrlOf(access.tokenUrl)}`;
}

const AUTHORITY = `authority: z.string().startsWith('-----BEGIN').optional().meta({
  title: 'Authority',
  description: "Which signed the vendor's certificate, in PEM. Left out: any public one.",
}),`;

/** One URL for each combination of the variables' choices. A variable without choices keeps its braces. */
function choicesOf({ url, variables }: Server): string[] {
  return Object.entries(variables).reduce(
    (urls, [name, { default: standard, choices }]) => {
      // The default first, so that it is the connection's default, too.
      const values = choices.length > 0 ? [...new Set([standard, ...choices])] : [standard].filter(Boolean);
      if (values.length === 0) return urls;
      return urls.flatMap((text) => values.map((value) => text.replaceAll(`{${name}}`, value)));
    },
    [url],
  );
}

const isUrl = (text: string): boolean => /^https?:\/\/[^{}]+$/.test(text) && URL.canParse(text);

const describe = (urls: string[]): string => {
  if (urls.length === 0) return "Of the vendor's API. The vendor's file names none.";
  return urls.length === 1 ? `As in ${urls[0]}` : `One of ${urls.join(', ')}`;
};

/** A URL that is relative follows the base URL; one that is absolute is where it is. */
function tokenUrlField(tokenUrl: string): string {
  if (isUrl(tokenUrl))
    return `tokenUrl: ${URL_SCHEMA}.default(${quote(tokenUrl)}).meta({ title: 'Token URL' }),`;
  const description = `Where access tokens are issued. Left out: ${tokenUrl}, seen from the base URL.`;
  return `tokenUrl: ${URL_SCHEMA}.meta({ title: 'Token URL', description: ${quote(description)} }).optional(),`;
}

const tokenUrlOf = (tokenUrl: string): string =>
  isUrl(tokenUrl)
    ? 'export const tokenUrlOf = ({ tokenUrl }: Connection): string => tokenUrl;'
    : [
        'export const tokenUrlOf = ({ baseUrl, tokenUrl }: Connection): string =>',
        `  tokenUrl ?? new URL(${quote(tokenUrl)}, \`\${baseUrl.replace(/\\/$/, '')}/\`).href;`,
      ].join('\n');
