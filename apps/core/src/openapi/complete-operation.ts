import { STATUS_CODES } from 'node:http';
import { TMF645_BASE_PATH } from '@axle/tmf645';
import type { OpenAPIObject } from '@nestjs/swagger';
import {
  type DocumentedOperation,
  documentedOperation,
  type JsonSchema,
  type Schema,
} from '../http/operation.js';
import { toJsonSchema } from './answer-schemas.js';
import { bodySchemas } from './body-schemas.js';
import { HEADERS, PATH_PARAMETERS } from './components.js';
import { errorResponse } from './errors.js';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Explored = Omit<OperationObject, 'parameters' | 'requestBody'> & {
  'x-roles'?: readonly string[];
  parameters: Parameter[];
  requestBody?: { content: Content };
};
type Parameter = { name: string; in: string; schema: JsonSchema };
type Content = Record<string, { schema: JsonSchema }>;

const JSON_TYPE = 'application/json';

/** What Nest tells of a route, with what its `@Operation` does, and with the errors that follow from both. */
export function completeOperation(path: string, explored: OperationObject): OperationObject {
  const { 'x-roles': roles, ...operation } = explored as unknown as Explored;
  const details = documentedOperation(operation.operationId!);
  const content = bodyOf(operation, details);
  const tmf = path.startsWith(TMF645_BASE_PATH);
  const errors = errorsOf(operation, details, roles).map((status) => [status, errorResponse(status, tmf)]);
  return {
    ...operation,
    ...(roles ? { description: `For ${roles.join(', ')}.`, 'x-roles': roles } : { security: [] }),
    parameters: [
      ...operation.parameters.map(described),
      ...Object.entries(propertiesOf(details.query)).map(([name, schema]) => inQuery(name, schema)),
      ...(roles ? [{ $ref: '#/components/parameters/Axle-Scope' }] : []),
    ] as NonNullable<OperationObject['parameters']>,
    ...(content && { requestBody: { required: !details.bodyMayBeLeftOut, content } }),
    responses: { ...successesOf(operation, details), ...Object.fromEntries(errors) },
  };
}

const described = (parameter: Parameter) => ({
  ...parameter,
  ...(parameter.in === 'path' && PATH_PARAMETERS[parameter.name]),
});

const propertiesOf = (query: DocumentedOperation['query'] = {}): Record<string, Schema> =>
  typeof query === 'function' ? (bodySchemas()[query.name]!.properties as Record<string, Schema>) : query;

function inQuery(name: string, schema: Schema) {
  const { description, ...rest } = toJsonSchema(schema);
  return { name, in: 'query', required: false, ...(description ? { description } : {}), schema: rest };
}

function bodyOf(
  { requestBody }: Explored,
  { body, bodyMediaType = JSON_TYPE }: DocumentedOperation,
): Content | undefined {
  return body ? { [bodyMediaType]: { schema: toJsonSchema(body) } } : requestBody?.content;
}

function successesOf({ responses }: Explored, details: DocumentedOperation) {
  const {
    answer,
    also = {},
    headers,
    mediaTypes = [JSON_TYPE],
    status = Object.keys(responses)[0]!,
  } = details;
  const successes = [
    { status, answer: answer ?? null, description: STATUS_CODES[status]! },
    ...Object.entries(also).map(([status, other]) => ({ status, ...other })),
  ];
  return Object.fromEntries(
    successes.map(({ status, answer, description }) => [
      status,
      {
        description,
        ...(headers && { headers: Object.fromEntries(headers.map(headerNamed)) }),
        ...(answer && {
          content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: toJsonSchema(answer) }])),
        }),
      },
    ]),
  );
}

const headerNamed = (name: keyof typeof HEADERS) => [name, { $ref: `#/components/headers/${name}` }];

/** What every route of this form can be refused for, and what this one can. */
function errorsOf(
  { parameters, requestBody }: Explored,
  { body, query, refuses = [] }: DocumentedOperation,
  roles: readonly string[] | undefined,
): number[] {
  const has = (place: string) => parameters.some((parameter) => parameter.in === place);
  const reads = body !== undefined || requestBody !== undefined;
  return [
    ...(roles || reads || query ? [400] : []),
    ...(roles ? [401, 403, 500, 503] : []),
    ...(has('path') ? [404] : []),
    ...(parameters.some(({ name }) => name === 'If-Match') ? [412] : []),
    ...(reads ? [413, 415] : []),
    ...refuses,
  ].sort();
}
