import type { Api, Server } from './api.js';
import { callbackOf } from './callback.js';
import { camelCase, oneLine, pascalCase } from './code.js';
import { examplesOf } from './examples.js';
import { type Json, listOf, objectOf, textOf } from './json.js';
import { bodyOf, jsonOf } from './media.js';
import type { Operation } from './operations.js';
import { parametersOf } from './parameters.js';
import type { Reading } from './reading.js';
import { refTo } from './schema.js';
import { withoutReadOnly } from './schema-collector.js';

/** What a spoke needs of the file: one operation, and what it reaches. */
export function reduce(reading: Reading): Api {
  const { document, operation, collector } = reading;
  const base = pascalCase(operation.id);
  const responses = Object.entries(objectOf(operation.value.responses)).map(
    ([status, response]) => [status, reading.follow(response)] as const,
  );

  const sent = bodyOf(reading, `${base}Request`);
  const parameters = parametersOf(reading);
  const answered = responses
    .filter(([status]) => /^2(\d\d|XX)$/i.test(status))
    .map(([status, response]) => {
      const name = `${base}${status === '202' ? 'Accepted' : 'Answer'}`;
      const body = jsonOf(reading, response, name, `/responses/${status}`);
      return { status: Number(status.replace(/XX/i, '00')), body };
    });
  if (answered.length === 0)
    reading.refuse('/responses', 'The operation does not say what it answers with a status from 200 to 299.');
  const called = callbackOf(reading, `${base}Callback`);

  collector.close();
  const { schemas } = collector;
  if (sent) withoutReadOnly({ $ref: refTo(sent.body.name) }, schemas);
  const examples = (media: Json, name: string) => examplesOf(media, name, document, schemas);
  return {
    title: textOf(objectOf(document.info).title) ?? 'Vendor',
    version: String(objectOf(document.info).version ?? ''),
    operation,
    servers: serversOf(document, operation),
    parameters,
    ...(sent && { body: { ...sent.body, examples: examples(sent.media, sent.body.name) } }),
    answers: answered.map(({ status, body }) => ({
      status,
      ...(body && { name: body.name }),
      examples: body ? examples(body.media, body.name) : [],
    })),
    refusals: responses
      .filter(([status]) => /^[45]\d\d$/.test(status))
      .map(([status, { description }]) => ({
        status: Number(status),
        description: oneLine(textOf(description) ?? ''),
      })),
    ...(called && {
      callback: { ...called.callback, examples: examples(called.media, called.callback.name) },
    }),
    schemas,
  };
}

export const functionName = ({ operation }: Pick<Api, 'operation'>): string => camelCase(operation.id);

function serversOf(document: Json, { value, pathItem }: Operation): Server[] {
  const servers = [value.servers, pathItem.servers, document.servers]
    .map(listOf)
    .find(({ length }) => length > 0);
  return (servers ?? []).map(objectOf).map(({ url, variables }) => ({
    url: String(url),
    variables: Object.fromEntries(
      Object.entries(objectOf(variables)).map(([name, variable]) => {
        const { default: standard, enum: choices } = objectOf(variable);
        return [name, { default: String(standard ?? ''), choices: listOf(choices).map(String) }];
      }),
    ),
  }));
}
