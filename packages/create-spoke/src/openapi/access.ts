import { camelCase, oneLine, quote } from './code.js';
import { type Fault, OpenApiFault } from './faults.js';
import { type Json, listOf, objectOf, textOf } from './json.js';
import type { Operation } from './operations.js';

export const AUTHENTICATIONS = ['none', 'api-key', 'basic', 'oauth2', 'mtls'] as const;
export type Authentication = (typeof AUTHENTICATIONS)[number];

/** How a caller of the operation says who it is. */
export interface Access {
  authentication: Authentication;
  /** What the connection needs for it. */
  fields: CredentialField[];
  /** Members of the request that say it, from `connection` and `request`. */
  request: string[];
  /** Conditions on which the simulator takes a request, from `request`, `url`, `tokens` and `CREDENTIALS`. */
  admits: string[];
  /** Where tokens are issued, absolute or relative to the server. */
  tokenUrl?: string;
  /** Whether the vendor knows its callers by their certificates, too. */
  mutualTls?: true;
}

export interface CredentialField {
  name: string;
  title: string;
  secret: boolean;
}

/** One scheme's share. */
type Scheme = Access & { header?: { name: string; value: string }; auth?: string };

/**
 * The operation's own security, which overrides the file's. Throws {@link OpenApiFault} where the file leaves a choice
 * that `wanted` does not make.
 */
export function accessOf(
  document: Json,
  operation: Operation,
  fault: (pointer: string, reason: string) => Fault,
  wanted?: Authentication,
): Access {
  const own = operation.value.security !== undefined;
  const pointer = own ? `${operation.pointer}/security` : '#/security';
  const schemes = objectOf(objectOf(document.components).securitySchemes);
  const alternatives = listOf(own ? operation.value.security : document.security).map((alternative) => {
    const names = Object.keys(objectOf(alternative));
    const several = names.filter((name) => objectOf(schemes[name]).type === 'apiKey').length > 1;
    return Object.entries(objectOf(alternative)).map(([name, scopes]) =>
      schemeOf(
        name,
        objectOf(schemes[name]),
        listOf(scopes).map(String),
        several ? camelCase(name) : 'apiKey',
      ),
    );
  });
  if (alternatives.length === 0) return NOTHING;
  const possible = alternatives
    .filter((schemes) => schemes.every((scheme) => typeof scheme !== 'string'))
    .map((schemes) => together(schemes as Scheme[]));
  const kinds = [...new Set(possible.map(({ authentication }) => authentication))];
  if (kinds.length === 0) {
    const reasons = new Set(alternatives.flat().filter((scheme) => typeof scheme === 'string'));
    throw new OpenApiFault([...reasons].map((reason) => fault(pointer, reason as string)));
  }
  const chosen = kinds.length === 1 ? kinds[0] : wanted;
  const access = possible.find(({ authentication }) => authentication === chosen);
  if (access) return access;
  const choice = kinds.map((kind) => `--authentication ${kind}`).join(' or ');
  throw new OpenApiFault([
    fault(pointer, `The operation takes several kinds of authentication: choose ${choice}.`),
  ]);
}

const NOTHING: Access = { authentication: 'none', fields: [], request: [], admits: [] };

/** A scheme, or why it cannot be used. */
function schemeOf(name: string, scheme: Json, scopes: string[], keyField: string): Scheme | string {
  const { type } = scheme;
  const title = oneLine(textOf(scheme.description)?.split(/[.\n]/)[0] ?? '');
  if (type === 'apiKey') return apiKey(keyField, title || (keyField === 'apiKey' ? 'API key' : name), scheme);
  if (type === 'mutualTLS') return MUTUAL_TLS;
  if (type === 'http' && /^basic$/i.test(String(scheme.scheme))) return BASIC;
  if (type === 'http' && /^bearer$/i.test(String(scheme.scheme)))
    return withSecret(
      'token',
      title || 'Access token',
      'authorization',
      (token) => `\`Bearer \${${token}}\``,
    );
  if (type === 'oauth2') {
    const { clientCredentials } = objectOf(scheme.flows);
    const tokenUrl = textOf(objectOf(clientCredentials).tokenUrl);
    if (tokenUrl) return oauth2(tokenUrl, scopes);
    return `The security scheme "${name}" has no client credentials flow with a token URL: no other can be run without a person.`;
  }
  if (type === undefined) return `The security scheme "${name}" is not in the file.`;
  return `The security scheme "${name}" (${type} ${scheme.scheme ?? ''}) cannot be used by a spoke.`.replace(
    ' )',
    ')',
  );
}

function apiKey(field: string, title: string, { in: place, name }: Json): Scheme | string {
  const parameter = String(name);
  if (place === 'header') return withSecret(field, title, parameter, (key) => key);
  if (place === 'cookie')
    return withSecret(field, title, 'cookie', (key) => `${quote(`${parameter}=`)} + ${key}`);
  return {
    authentication: 'api-key',
    fields: [{ name: field, title, secret: true }],
    request: [
      `url: \`\${request.url}\${String(request.url).includes('?') ? '&' : '?'}${encodeURIComponent(parameter)}=\${encodeURIComponent(connection.${field})}\`,`,
    ],
    admits: [`url.searchParams.get(${quote(parameter)}) === CREDENTIALS.${field}`],
  };
}

const withSecret = (
  name: string,
  title: string,
  header: string,
  value: (member: string) => string,
): Scheme => ({
  authentication: 'api-key',
  fields: [{ name, title, secret: true }],
  request: [],
  admits: [`request.headers[${quote(header.toLowerCase())}] === ${value(`CREDENTIALS.${name}`)}`],
  header: { name: header.toLowerCase(), value: value(`connection.${name}`) },
});

const BASIC: Scheme = {
  authentication: 'basic',
  fields: [
    { name: 'username', title: 'User name', secret: false },
    { name: 'password', title: 'Password', secret: true },
  ],
  request: [],
  admits: [
    "request.headers.authorization === 'Basic ' + btoa(CREDENTIALS.username + ':' + CREDENTIALS.password)",
  ],
  auth: "{ type: 'basic', username: connection.username, password: connection.password }",
};

const MUTUAL_TLS: Scheme = {
  authentication: 'mtls',
  fields: [
    { name: 'certificate', title: 'Client certificate (PEM)', secret: true },
    { name: 'privateKey', title: 'Private key (PEM)', secret: true },
  ],
  request: [
    `tls: {
      cert: connection.certificate,
      key: connection.privateKey,
      ...(connection.authority !== undefined && { ca: connection.authority }),
    },`,
  ],
  admits: [],
  mutualTls: true,
};

const oauth2 = (tokenUrl: string, scopes: string[]): Scheme => ({
  authentication: 'oauth2',
  fields: [
    { name: 'clientId', title: 'Client ID', secret: false },
    { name: 'clientSecret', title: 'Client secret', secret: true },
  ],
  request: [],
  admits: ["tokens.has(request.headers.authorization ?? '')"],
  tokenUrl,
  auth: [
    '{',
    "  type: 'oauth2ClientCredentials',",
    '  tokenUrl: tokenUrlOf(connection),',
    '  clientId: connection.clientId,',
    '  clientSecret: connection.clientSecret,',
    ...(scopes.length > 0 ? [`  scope: ${quote(scopes.join(' '))},`] : []),
    '}',
  ].join('\n'),
});

/** Schemes that are all needed. The first with a header becomes the request's `auth`, where no other wants that. */
function together(schemes: Scheme[]): Access {
  if (schemes.length === 0) return NOTHING;
  const fields = new Map<string, CredentialField>();
  for (const field of schemes.flatMap(({ fields }) => fields)) fields.set(field.name, field);
  const auth = schemes.find(({ auth }) => auth)?.auth;
  const headers = schemes.flatMap(({ header }) => header ?? []);
  const key = auth ? undefined : headers.shift();
  const asKey = key && `{ type: 'apiKey', header: ${quote(key.name)}, value: ${key.value} }`;
  const request = [
    ...schemes.flatMap(({ request }) => request),
    ...(headers.length > 0
      ? [
          `headers: { ...request.headers, ${headers.map(({ name, value }) => `${quote(name)}: ${value}`).join(', ')} },`,
        ]
      : []),
    ...((auth ?? asKey) ? [`auth: ${auth ?? asKey},`] : []),
  ];
  const { authentication } = schemes.find(({ auth }) => auth) ?? schemes[0]!;
  const tokenUrl = schemes.find(({ tokenUrl }) => tokenUrl)?.tokenUrl;
  const admits = schemes.flatMap(({ admits }) => admits);
  const mutualTls = schemes.some(({ mutualTls }) => mutualTls);
  return {
    authentication,
    fields: [...fields.values()],
    request,
    admits,
    ...(tokenUrl && { tokenUrl }),
    ...(mutualTls && { mutualTls }),
  };
}
