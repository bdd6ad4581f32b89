const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Times that end now. */
export const LATEST = { '1h': HOUR_MS, '6h': 6 * HOUR_MS, '24h': DAY_MS, '7d': 7 * DAY_MS } as const;
export type Latest = keyof typeof LATEST;

/** As the address says it: the last so many hours, or from one moment to another. */
export interface AskedSpan {
  last?: Latest;
  from?: string;
  until?: string;
}

export function readSpan({ last, from, until }: Record<string, unknown>): AskedSpan {
  if (isMoment(from) && isMoment(until) && Date.parse(from) < Date.parse(until)) return { from, until };
  return typeof last === 'string' && last in LATEST ? { last: last as Latest } : {};
}

const isMoment = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^[1-9]\d{3}-\d\d-\d\dT[\d:.]+Z$/.test(value) &&
  !Number.isNaN(Date.parse(value));

/** As the addresses of lists say it. What ends now goes on. */
export interface ListedSpan {
  from: string;
  until?: string;
}

const STEPS_S = [1, 5, 15, 60, 300, 900, 3_600, 7_200, 21_600, 86_400];
/** So that a step is at least a few pixels wide. */
const MAX_STEPS = 120;

/** What the hub is asked for. */
export function toQuery({ last = '1h', from, until }: AskedSpan) {
  const lengthMs = from && until ? Date.parse(until) - Date.parse(from) : LATEST[last];
  const step = STEPS_S.find((seconds) => lengthMs / 1_000 / seconds <= MAX_STEPS) ?? STEPS_S.at(-1)!;
  const end = until ? Date.parse(until) : Date.now();
  return { from: new Date(end - lengthMs).toISOString(), until: new Date(end).toISOString(), step, lengthMs };
}

/** As long as two steps of the finest: shorter ones show nothing. */
export const SHORTEST_MS = 2_000;
