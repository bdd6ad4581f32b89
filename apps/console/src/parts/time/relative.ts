const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** As in: 3 minutes ago, in 12 seconds. */
export function relative(ms: number, language: string): string {
  const [unit, size] = UNITS.find(([, size]) => Math.abs(ms) >= size) ?? (['second', 1_000] as const);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(ms / size), unit);
}
