import type { Variant } from './variant.js';

/**
 * Where a spoke's files differ by how the vendor knows who asks: the fields of the connection, what is added to each
 * request, and the connection's lines in the README.
 */
interface Lines {
  connection: string;
  request: string;
  readme: string;
}

const LINES: Record<Variant['authentication'], Lines> = {
  'api-key': {
    connection: `
  apiKey: secret(z.string().min(8).meta({ title: 'API key' })),`,
    request: `
    auth: { type: 'apiKey', header: 'x-api-key', value: connection.apiKey },`,
    readme: `
- \`apiKey\`: the API key that My Vendor gave you, 8 characters or more; stored encrypted`,
  },
  none: { connection: '', request: '', readme: '' },
  basic: {
    connection: `
  username: z.string().min(1).meta({ title: 'User name' }),
  password: secret(z.string().min(8).meta({ title: 'Password' })),`,
    request: `
    auth: { type: 'basic', username: connection.username, password: connection.password },`,
    readme: `
- \`username\`, \`password\`: your account at My Vendor; the password has 8 characters or more, and is stored encrypted`,
  },
  oauth2: {
    connection: `
  tokenUrl: z.url({ protocol: /^https?$/ }).meta({
    title: 'Token URL',
    description: 'Where access tokens are issued, as in https://login.my-vendor.example/oauth2/token',
  }),
  clientId: z.string().min(1).meta({ title: 'Client ID' }),
  clientSecret: secret(z.string().min(8).meta({ title: 'Client secret' })),`,
    request: `
    auth: {
      type: 'oauth2ClientCredentials',
      tokenUrl: connection.tokenUrl,
      clientId: connection.clientId,
      clientSecret: connection.clientSecret,
    },`,
    readme: `
- \`tokenUrl\`: where access tokens are issued
- \`clientId\`, \`clientSecret\`: the client that My Vendor set up for you; the secret has 8 characters or more, and is stored encrypted`,
  },
  mtls: {
    connection: `
  certificate: secret(
    z.string().startsWith('-----BEGIN').meta({ title: 'Certificate', description: 'In PEM.' }),
  ),
  privateKey: secret(
    z.string().startsWith('-----BEGIN').meta({ title: 'Private key', description: 'In PEM.' }),
  ),
  authority: z.string().startsWith('-----BEGIN').optional().meta({
    title: 'Authority',
    description: "Which signed the vendor's certificate, in PEM. Left out: any public one.",
  }),`,
    request: `
    tls: {
      cert: connection.certificate,
      key: connection.privateKey,
      ...(connection.authority !== undefined && { ca: connection.authority }),
    },`,
    readme: `
- \`certificate\`, \`privateKey\`: the client certificate that My Vendor knows, and its key, in PEM; both stored encrypted
- \`authority\`: the authority that signed My Vendor's certificate, in PEM; left out: any public one`,
  },
};

/** A file as the authentication needs it. The templates are written for an API key. */
export const forAuthentication = (text: string, authentication: Variant['authentication']): string =>
  (Object.keys(LINES['api-key']) as (keyof Lines)[]).reduce(
    (changed, part) => changed.replace(LINES['api-key'][part], () => LINES[authentication][part]),
    text,
  );
