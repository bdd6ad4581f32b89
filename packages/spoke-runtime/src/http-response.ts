import {
  type HttpResponse,
  malformed,
  rateLimited,
  rejected,
  type SpokeError,
  unauthorized,
  unavailable,
} from '@axle/spoke-sdk';

/** The response as a spoke sees it. Throws `malformed` where the body is packed: none was asked for. */
export function toResponse(status: number, headers: Record<string, string>, body: Uint8Array): HttpResponse {
  const encoding = headers['content-encoding']?.toLowerCase() ?? 'identity';
  // A small packed body may be an endless one.
  if (encoding !== 'identity')
    throw malformed(`The answer is packed (${encoding}), although that was not asked for.`);
  const type = headers['content-type'] ?? '';
  const text = () => decode(type, body);
  return { status, headers, body, text, json: () => parseJson(type, text()) };
}

function decode(type: string, body: Uint8Array): string {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1]?.toLowerCase() ?? 'utf-8';
  if (!['utf-8', 'utf8', 'us-ascii'].includes(charset))
    throw malformed(`The answer is in ${charset}, not in UTF-8.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw malformed('The answer is not valid UTF-8.');
  }
}

function parseJson(type: string, text: string): unknown {
  if (type && !/^(application|text)\/([\w.-]+\+)?json\s*(;|$)/i.test(type))
    throw malformed(`The answer is declared as ${type}, not as JSON.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(`The answer is not JSON: ${(error as Error).message}`);
  }
}

/**
 * What a status outside 200–299 means, as the table at `SPOKE_ERROR_KINDS` says.
 *
 * @param proof what the request showed of who asks
 */
export function statusError({ status, headers }: HttpResponse, origin: string, proof: string): SpokeError {
  const said = `${origin} answered ${status}.`;
  if (status === 401 || status === 403)
    return unauthorized(`${said} Give the connection the ${proof} that the vendor knows.`);
  if (status === 429) return rateLimited(said, retryAfterMs(headers['retry-after']));
  if (status === 408 || status === 425 || status >= 500)
    return unavailable(said, retryAfterMs(headers['retry-after']));
  if (status >= 400) return rejected(said);
  return malformed(`${said} Redirects are not followed: the connection must name the final URL.`);
}

const LONGEST_RETRY_AFTER_MS = 3_600_000;

/** RFC 9110 §10.2.3: seconds, or a date. At most an hour; undefined where it is neither. */
export function retryAfterMs(header = ''): number | undefined {
  if (/^\d+$/.test(header)) return Math.min(Number(header) * 1_000, LONGEST_RETRY_AFTER_MS);
  // `Date.parse` alone would read a date into nearly anything, "-5" included.
  const date = / GMT$/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.min(Math.max(date - Date.now(), 0), LONGEST_RETRY_AFTER_MS);
}
