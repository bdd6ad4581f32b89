import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parse } from 'secure-json-parse';

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
}

function takesRawBody(request: FastifyRequest): boolean {
  return (request.routeOptions.config as { rawBody?: boolean }).rawBody === true;
}

function readJson(type: string, body: Buffer): unknown {
  const charset = CHARSET.exec(type)?.[1]?.toLowerCase() ?? 'utf-8';
  if (!JSON_TYPES.test(type) || (charset !== 'utf-8' && charset !== 'utf8'))
    throw new UnsupportedMediaTypeException('Send the body as `content-type: application/json`, in UTF-8.');
  if (depthOf(body) > MAX_DEPTH)
    throw new BadRequestException(`The body is nested deeper than ${MAX_DEPTH} levels.`);
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
  // PostgreSQL can store neither; both can only come in as an escape.
  if (text.includes('\\u') && holdsUnstorableText(value))
    throw new BadRequestException(
      'The body holds text with a NUL or half of a surrogate pair (\\u0000, \\ud800…).',
    );
  return value;
}

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = Buffer.from('"\\{}[]');

/** The nesting of JSON text, found without parsing it. */
function depthOf(json: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const byte = json[i];
    if (inString) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) deepest = Math.max(deepest, ++depth);
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
  }
  return deepest;
}

function holdsUnstorableText(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => holdsUnstorableText(key) || holdsUnstorableText(inner));
}
