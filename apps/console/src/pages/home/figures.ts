import type { Schemas } from '../../api/axle.ts';

export type Statistics = Schemas['Statistics'];

export const TONES = ['good', 'open', 'other', 'bad', 'none'] as const;

export interface Series {
  label: string;
  tone: (typeof TONES)[number];
  dashed?: boolean;
  /** Leads to its list, narrowed down to it. */
  search?: Record<string, string>;
  /** One for each time; null: nothing is known of it. */
  values: (number | null)[];
}

/** What a plot shows over time. */
export interface Figure {
  /** Seconds since 1970. */
  times: number[];
  series: Series[];
}

type Translate = (key: string, values?: Record<string, string>) => string;

const timesOf = ({ throughput }: Statistics) => throughput.map(({ at }) => Date.parse(at) / 1_000);

/** The values of rows at the times; where there is none, `otherwise`. */
function at<Row extends { at: string }>(
  times: number[],
  rows: readonly Row[],
  read: (row: Row) => number | null,
  otherwise: number | null,
): (number | null)[] {
  const known = new Map(rows.map((row) => [Date.parse(row.at) / 1_000, read(row)]));
  return times.map((time) => (known.has(time) ? known.get(time)! : otherwise));
}

/** Orders a minute. */
export function throughputOf(
  statistics: Statistics,
  dayBefore: Statistics | undefined,
  t: Translate,
): Figure {
  const perMinute = (count: number) => (count * 60) / statistics.step;
  const { throughput } = statistics;
  const times = timesOf(statistics);
  return {
    times,
    series: [
      { label: t('accepted'), tone: 'open', values: throughput.map(({ accepted }) => perMinute(accepted)) },
      { label: t('done'), tone: 'good', values: throughput.map(({ done }) => perMinute(done)) },
      ...(dayBefore
        ? [
            {
              label: t('day-before'),
              tone: 'none' as const,
              dashed: true,
              values: times.map((_, i) => {
                const before = dayBefore.throughput[i];
                return before ? perMinute(before.accepted) : null;
              }),
            },
          ]
        : []),
    ],
  };
}

const toneAt = (index: number) => TONES[index % TONES.length]!;

/** Milliseconds that vendors took, and may take. */
export function vendorTimesOf(statistics: Statistics, t: Translate): Figure {
  const times = timesOf(statistics);
  return {
    times,
    series: statistics.vendors.flatMap(({ spoke, calls, attemptTimeoutMs }, index) => [
      {
        label: `${spoke} p50`,
        tone: toneAt(index),
        search: { vendor: spoke },
        values: at(times, calls, ({ p50Ms }) => p50Ms, null),
      },
      {
        label: `${spoke} p95`,
        tone: toneAt(index),
        dashed: true,
        values: at(times, calls, ({ p95Ms }) => p95Ms, null),
      },
      {
        label: t('deadline', { spoke }),
        tone: 'bad' as const,
        dashed: true,
        values: times.map(() => attemptTimeoutMs),
      },
    ]),
  };
}

/** Failed attempts a minute, by kind. */
export function failuresOf(statistics: Statistics): Figure {
  const times = timesOf(statistics);
  const kinds = [...new Set(statistics.failures.map(({ kind }) => kind))].sort();
  return {
    times,
    series: kinds.map((kind, index) => ({
      label: kind,
      tone: toneAt(index + 2),
      search: { kind },
      values: at(
        times,
        statistics.failures.filter((one) => one.kind === kind),
        ({ count }) => (count * 60) / statistics.step,
        0,
      ),
    })),
  };
}

/** How many wait. What has not changed is not told: it stays as it was. */
export function waitingOf(statistics: Statistics, t: Translate): Figure {
  const times = timesOf(statistics);
  const depth = (name: 'queued' | 'awaitingCallback') => {
    let last = 0;
    return at(times, statistics.waiting, (row) => row[name], null).map((value) => {
      last = value ?? last;
      return last;
    });
  };
  return {
    times,
    series: [
      { label: t('queued'), tone: 'none', search: { status: 'queued' }, values: depth('queued') },
      {
        label: t('awaiting-callback'),
        tone: 'open',
        search: { status: 'awaiting-callback' },
        values: depth('awaitingCallback'),
      },
      {
        label: t('longest'),
        tone: 'other',
        dashed: true,
        values: at(
          times,
          statistics.waiting,
          ({ longestMs }) => (longestMs === undefined ? null : longestMs / 1_000),
          null,
        ),
      },
    ],
  };
}
