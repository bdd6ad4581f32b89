import type { Api, Parameter } from './api.js';
import { keyOf, memberOf, oneLine, parameter, pascalCase, quote } from './code.js';
import { isObject } from './json.js';
import { functionName } from './reduce.js';
import { flatten, refTo, type Schema, typesOf } from './schema.js';
import { writersFor, written } from './serializers.js';
import { typesFor } from './types.js';

/** `src/vendor.gen.ts`: the operation's types, the request that it is called by, and the reading of its answers. */
export async function vendorFile(api: Api): Promise<string> {
  const { title, version, operation, schemas, parameters } = api;
  const parametersType = `${pascalCase(functionName(api))}Parameters`;
  const types = await typesFor(
    parameters.length === 0 ? schemas : { ...schemas, [parametersType]: parametersSchema(parameters) },
  );
  const readers = [...new Set([...api.answers.map(({ name }) => name), api.callback?.name])].filter(
    (name) => name !== undefined,
  );
  const code = `
    /** ${operation.method} ${oneLine(operation.path)}${operation.summary ? `: ${oneLine(operation.summary)}` : ''} */
    ${requestFunction(api, parametersType)}

    ${readers
      .map(
        (name) => `/** Throws \`malformed\`, naming the place, where it is no {@link ${name}}. */
        export const read${name} = (value: unknown): ${name} => read<${name}>(${quote(name)}, value);`,
      )
      .join('\n\n')}
    `;
  return `
    // Made from "${oneLine(title)}" ${oneLine(version)}, operation ${oneLine(operation.id)}. Do not edit: \`vendor:update\` makes it anew.
    import { type HttpRequest, malformed } from '@axle/spoke-sdk';
    ${readers.length > 0 ? "import { Ajv2020 } from 'ajv/dist/2020.js';" : ''}

    ${types}

    ${code}

    ${writersFor(code)}

    ${GIVEN}

    ${UNMAPPED}

    /** The same as JSON Schema: answers are checked by it here, and requests in the simulator. */
    export const SCHEMAS: Record<string, object> = ${JSON.stringify(bare(schemas, true))};

    ${readers.length > 0 ? READ : ''}`;
}

/** The parameters by where they go, as one object. */
function parametersSchema(parameters: Parameter[]): Schema {
  const groups = Map.groupBy(parameters, ({ in: group }) => group);
  const properties = Object.fromEntries(
    [...groups].map(([group, members]): [string, Schema] => [
      group,
      {
        type: 'object',
        required: members.filter(({ required }) => required).map(({ name }) => name),
        properties: Object.fromEntries(members.map(({ name, schema }) => [name, schema])),
      },
    ]),
  );
  const required = [...groups]
    .filter(([, members]) => members.some(({ required }) => required))
    .map(([group]) => group);
  return { type: 'object', required, properties };
}

function requestFunction(api: Api, parametersType: string): string {
  const { operation, body, parameters } = api;
  const optionalGroup = (group: string) => !parameters.some((one) => one.in === group && one.required);
  const member = ({ in: group, name }: Parameter) =>
    memberOf(`parameters.${group}`, name, optionalGroup(group));
  const query = parameters.filter((one) => one.in === 'query');
  const headers = parameters.filter((one) => one.in === 'header');
  const path = operation.path.split(/(\{[^}]*\})/).map((part) => {
    const name = /^\{(.*)\}$/.exec(part)?.[1];
    const found = parameters.find((one) => one.in === 'path' && one.name === name);
    if (!found) return part.replace(/[`\\]|\$\{/g, '\\$&');
    const isList = ['array', 'object'].includes(typesOf(flatten(found.schema, api.schemas))[0] ?? '');
    return isList ? `\${parts(${member(found)}).join(',')}` : `\${encodeURIComponent(${member(found)})}`;
  });
  const ownType = body && (body.kind === 'form' || body.contentType !== 'application/json');
  const sent = [
    "accept: 'application/json',",
    ...(ownType ? [`'content-type': ${quote(body.contentType)},`] : []),
    ...headers.map((one) => {
      const isList = typesOf(flatten(one.schema, api.schemas))[0] === 'array';
      const value = isList ? `${member(one)}.join(',')` : `String(${member(one)})`;
      const entry = `${keyOf(one.name.toLowerCase())}: ${value}`;
      return one.required ? `${entry},` : `...(${member(one)} !== undefined && { ${entry} }),`;
    }),
  ];
  const takes = [
    'baseUrl: string',
    ...(parameters.length > 0 ? [`parameters: ${parametersType}`] : []),
    ...(body ? [parameter('body', body.name, bodyMember(api).replace(/^body:/, ''))] : []),
  ];
  const search = query.map((one) => `...${written(one.name, member(one), one.writing)},`);
  return `export const ${functionName(api)} = (${takes.join(', ')}): HttpRequest => ({
    method: ${quote(operation.method)},
    url: \`\${baseUrl.replace(/\\/$/, '')}${path.join('')}${search.length > 0 ? `\${search([${search.join('')}])}` : ''}\`,
    headers: { ${sent.join('\n')} },
    ${body ? bodyMember(api) : ''}
  });`;
}

function bodyMember({ body, schemas }: Api): string {
  if (body!.kind === 'json') return 'json: body,';
  const { properties = {} } = flatten({ $ref: refTo(body!.name) }, schemas);
  const fields = Object.keys(properties).map(
    (name) => `...${written(name, memberOf('body', name), body!.fields[name] ?? 'exploded')},`,
  );
  return `body: [${fields.join('\n')}].join('&'),`;
}

const GIVEN = `
  /** What the vendor may leave out by its file, and the hub has to know. */
  export function given<Value>(value: Value, place: string): NonNullable<Value> {
    if (value === undefined || value === null) throw malformed(\`The vendor's answer has no \${place}.\`);
    return value;
  }`;

const UNMAPPED = `
  /** Stands where a person has to map something. Nobody has the \`this\` that it wants: it does not compile. */
  export function unmapped<What extends string>(this: Unmapped<What>): never {
    throw new Error('src/mapping.ts is not complete: the compiler says where.');
  }

  interface Unmapped<What extends string> {
    [missing]: What;
  }

  declare const missing: unique symbol;`;

const READ = `
  const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema({ $id: 'vendor', components: { schemas: SCHEMAS } });

  function read<Message>(name: string, value: unknown): Message {
    const fits = ajv.getSchema(\`vendor#/components/schemas/\${name}\`);
    if (fits?.(value)) return value as Message;
    throw malformed(\`The vendor's answer cannot be read: \${ajv.errorsText(fits?.errors, { dataVar: name })}.\`);
  }`;

/** What only people read. */
const ABOUT = new Set(
  'description title default example examples externalDocs xml discriminator deprecated'.split(' '),
);

/** `named`: the members' names are the vendor's own. */
function bare(value: unknown, named = false): unknown {
  if (Array.isArray(value)) return value.map((one) => bare(one));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => named || !ABOUT.has(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, bare(one, !named && key === 'properties')]));
}
