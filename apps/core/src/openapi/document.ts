import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { SESSION_COOKIE } from '../auth/session-cookie.js';
import type { JsonSchema } from '../http/operation.js';
import { completeOperation } from './complete-operation.js';
import { HEADERS, PARAMETERS, TAGS } from './components.js';
import { errorResponses } from './errors.js';
import { exampleOf } from './examples.js';
import { schemasFor } from './schemas.js';

/** The API that an application has, by OpenAPI 3.1. It is the same for every hub of one version. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const { paths } = SwaggerModule.createDocument(
    app,
    new DocumentBuilder().setOpenAPIVersion('3.1.0').build(),
  );
  for (const [path, item] of Object.entries(paths))
    for (const [method, operation] of Object.entries(item))
      item[method as 'get'] = completeOperation(path, operation);
  const responses = usedIn(paths, errorResponses());
  const schemas = schemasFor({ paths, responses });
  for (const media of mediaIn({ paths, responses })) media.example ??= exampleOf(media.schema, schemas);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Axle',
      version: '1',
      description: 'A hub that qualifies telecom orders against inventories of vendors.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/', description: 'This hub.' }],
    security: [{ bearer: [] }, { session: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key, or a token of the identity provider.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description:
            'The session of the console, as signing in gives it. What changes something takes it from the hub’s own pages alone (`Sec-Fetch-Site: same-origin`). Over https its name has the prefix `__Host-`.',
        },
      },
      parameters: PARAMETERS,
      headers: HEADERS,
      responses,
      schemas,
    } as NonNullable<OpenAPIObject['components']>,
  };
}

interface Media {
  schema: JsonSchema;
  example?: unknown;
}

/** Whatever bodies and answers there are. */
function mediaIn(value: unknown): Media[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'content' ? (Object.values(inner) as Media[]) : mediaIn(inner),
  );
}

/** Those that something refers to. */
const usedIn = (paths: object, responses: Record<string, object>) => {
  const text = JSON.stringify(paths);
  return Object.fromEntries(
    Object.entries(responses).filter(([name]) => text.includes(`"#/components/responses/${name}"`)),
  );
};
