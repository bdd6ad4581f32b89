import type { Api } from './api.js';
import { memberOf, quote } from './code.js';
import { flatten, refTo } from './schema.js';

/** Which requests the simulator takes, as TypeScript. */

export const pathPattern = (path: string): string => {
  const parts = path.split(/(\{[^}]*\})/);
  return `/^${parts.map((part) => (part.startsWith('{') ? '[^/]+' : part.replace(/[.*+?^$()|[\]\\/{}]/g, '\\$&'))).join('')}$/`;
};

export const missingParameters = ({ parameters }: Api, refusal: number): string =>
  parameters
    .filter(({ in: group, required }) => required && group !== 'path')
    .map(({ name, in: group, writing }) => {
      const present =
        group === 'header'
          ? `request.headers[${quote(name.toLowerCase())}]`
          : writing === 'deep'
            ? `url.search.includes(${quote(`${encodeURIComponent(name)}%5B`)})`
            : `url.searchParams.has(${quote(name)})`;
      return `if (!${present}) return send(${refusal}, { error: ${quote(`The ${group} parameter ${name} is missing.`)} });`;
    })
    .join('\n');

/** The body as JSON or as a form, checked by the file's schema. */
export function readBody({ body, schemas }: Api, refusal: number): string {
  const { name, kind } = body!;
  return `
    ${kind === 'json' ? `const body: ${name} = JSON.parse(sent);` : readForm(body!, schemas)}
    if (!isValid(body)) return send(${refusal}, { error: ajv.errorsText(isValid.errors, { dataVar: 'body' }) });`;
}

function readForm({ name, fields }: NonNullable<Api['body']>, schemas: Api['schemas']): string {
  const { properties = {} } = flatten({ $ref: refTo(name) }, schemas);
  const split = Object.keys(properties).flatMap((field) => {
    const writing = fields[field];
    const member = memberOf('form', field);
    if (writing === 'json') return [`if (${member}) ${member} = JSON.parse(String(${member}));`];
    const separator =
      writing === 'comma' ? ',' : writing === 'space' ? ' ' : writing === 'pipe' ? '|' : undefined;
    return separator ? [`if (${member}) ${member} = String(${member}).split(${quote(separator)});`] : [];
  });
  return `
    const fields = new URLSearchParams(sent);
    const form: Record<string, unknown> = {};
    for (const name of fields.keys())
      form[name] = fields.getAll(name).length > 1 ? fields.getAll(name) : fields.get(name);
    ${split.join('\n')}
    const body = form as unknown as ${name};`;
}
