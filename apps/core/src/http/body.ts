import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { visit } from 'jsonc-parser';
import { parse } from 'secure-json-parse';
import { holdsUnstorableText } from '../database/storable.js';

/** Bytes of a request's body. */
export const BODY_LIMIT = 1_048_576;

/** Levels of a JSON body: V8 parses far more than it can write out again. */
const MAX_DEPTH = 64;

const JSON_TYPES = /^application\/(json|[\w.+-]+\+json)\s*(;|$)/i;
const CHARSET = /;\s*charset\s*=\s*"?([\w-]+)/i;

/** For a route that takes its body as the untouched bytes, whatever type they claim. */
export const RawBody = () => RouteConfig({ rawBody: true });

/** Reads every body: strict JSON, or the bytes where the route asks for them. */
export function registerBodyParser(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    (request, body: Buffer, done) => {
      try {
        done(null, takesRawBody(request) ? body : readJson(request.headers['content-type'] ?? '', body));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  // Closed while a client still sends, a connection loses the answer: what comes after it is read, and dropped.
  fastify.addHook('onSend', async (_request, reply) => {
    if (reply.statusCode === 413) reply.removeHeader('connection');
  });
}

function takesRawBody(request: FastifyRequest): boolean {
  return (request.routeOptions.config as { rawBody?: boolean }).rawBody === true;
}

function readJson(type: string, body: Buffer): unknown {
  const charset = CHARSET.exec(type)?.[1]?.toLowerCase() ?? 'utf-8';
  if (!JSON_TYPES.test(type) || (charset !== 'utf-8' && charset !== 'utf8'))
    throw new UnsupportedMediaTypeException('Send the body as `content-type: application/json`, in UTF-8.');
  const { depth, members } = shapeOf(body);
  if (depth > MAX_DEPTH) throw new BadRequestException(`The body is nested deeper than ${MAX_DEPTH} levels.`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new BadRequestException('The body is not valid UTF-8.');
  }
  let value: unknown;
  try {
    value = parse(text, null, { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    throw new BadRequestException(`The body is not acceptable JSON: ${(error as Error).message}`);
  }
  if (countMembers(value) < members)
    throw new BadRequestException(`The body gives ${findTwin(text)} twice; which one is meant?`);
  // Both can only come in as an escape.
  if (text.includes('\\u') && holdsUnstorableText(value))
    throw new BadRequestException(
      'The body holds text with a NUL or half of a surrogate pair (\\u0000, \\ud800…).',
    );
  return value;
}

const [QUOTE, BACKSLASH, COLON, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] =
  Buffer.from('"\\:{}[]');

/** The nesting of JSON text and the members of all its objects, found without parsing it. */
function shapeOf(json: Uint8Array): { depth: number; members: number } {
  let open = 0;
  let depth = 0;
  let members = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const byte = json[i];
    if (inString) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === COLON) members++;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth = Math.max(depth, ++open);
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) open--;
  }
  return { depth, members };
}

/** The members that a parser kept: of two with one name, the last. */
function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value);
  return inner.reduce<number>(
    (sum, each) => sum + countMembers(each),
    Array.isArray(value) ? 0 : inner.length,
  );
}

/** The path of the first member that has the name of one before it in its object. */
function findTwin(text: string): string {
  const names: Set<string>[] = [];
  let twin: string | undefined;
  visit(text, {
    onObjectBegin: () => void names.push(new Set()),
    onObjectEnd: () => void names.pop(),
    onObjectProperty: (name, _offset, _length, _line, _column, pathOf) => {
      const seen = names.at(-1)!;
      if (seen.has(name)) twin ??= [...pathOf(), name].join('.');
      seen.add(name);
    },
  });
  return `"${twin}"`;
}
