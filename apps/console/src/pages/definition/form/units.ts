export const UNITS = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
} as const;
export type Unit = keyof typeof UNITS;

/** The largest of which it is a whole number. */
export const unitOf = (ms: number): Unit =>
  (Object.keys(UNITS) as Unit[]).findLast((unit) => ms % UNITS[unit] === 0 && ms > 0) ?? 'second';

/** As somebody would say it: `2 seconds`. */
export function inWords(ms: number, language: string): string {
  const unit = unitOf(ms);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    ms / UNITS[unit],
  );
}
