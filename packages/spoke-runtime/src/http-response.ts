import { type HttpResponse, malformed } from '@axle/spoke-sdk';
import type { Dispatcher } from 'undici';

/** Reads a response whole, up to a number of bytes. */
export async function readResponse(response: Dispatcher.ResponseData, limit: number): Promise<HttpResponse> {
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) throw malformed(`The answer is longer than ${limit} bytes.`);
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const encoding = headers['content-encoding'] ?? 'identity';
  // None was asked for; a small packed body may be a large one.
  if (encoding !== 'identity') throw malformed(`The answer is packed (${encoding}), although that was not asked for.`);
  const type = headers['content-type'] ?? '';
  const text = () => {
    const charset = /;\s*charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1]?.toLowerCase() ?? 'utf-8';
    if (!['utf-8', 'utf8', 'us-ascii'].includes(charset)) throw malformed(`The answer is in ${charset}, not in UTF-8.`);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(body);
    } catch {
      throw malformed('The answer is not valid UTF-8.');
    }
  };
  return {
    status: response.statusCode,
    headers,
    body,
    text,
    json: () => {
      if (!/^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(type))
        throw malformed(`The answer is ${type || 'of no declared type'}, not JSON.`);
      try {
        return JSON.parse(text()) as unknown;
      } catch (error) {
        throw malformed(`The answer is not JSON: ${(error as Error).message}`);
      }
    },
  };
}
