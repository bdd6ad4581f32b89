const SECOND = 1;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The pauses after each failed attempt, as Standard Webhooks suggests: 75.6 hours in all. */
const PAUSES = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** So that what failed together is not tried again together. */
const JITTER = 0.2;

/** Seconds until the next attempt after the given number of failed ones. Undefined: there is none. */
export function pauseAfter(attempts: number, random: () => number = Math.random): number | undefined {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? undefined : pause * (1 + JITTER * (2 * random() - 1));
}
