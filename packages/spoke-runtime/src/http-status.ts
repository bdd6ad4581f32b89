import { type HttpResponse, malformed, rateLimited, rejected, type SpokeError, unauthorized, unavailable } from '@axle/spoke-sdk';

const LONGEST_RETRY_AFTER_MS = 3_600_000;

/** What a status outside 200–299 means, as the table at `SpokeHttp.request` says. */
export function statusError({ status, headers }: HttpResponse, host: string): SpokeError {
  const said = `${host} answered ${status}.`;
  if (status === 401 || status === 403) return unauthorized(said);
  if (status === 429) return rateLimited(said, retryAfterMs(headers['retry-after']));
  if (status === 408 || status === 425 || status >= 500) return unavailable(said, retryAfterMs(headers['retry-after']));
  if (status >= 400) return rejected(said);
  return malformed(`${said} Redirects are not followed.`);
}

/** RFC 9110 §10.2.3: seconds, or a date. At most an hour. */
function retryAfterMs(header: string | undefined): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER_MS);
}
