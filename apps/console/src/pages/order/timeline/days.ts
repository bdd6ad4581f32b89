import type { Schemas } from '../../../api/axle.ts';
import type { Clock } from '../../../parts/time/clock.ts';

export type Entry = Schemas['TimelineEntry'];

export interface Day {
  name: string;
  entries: Entry[];
}

/** Entries by the day on which they happened, as the clock has it. */
export function daysOf(entries: readonly Entry[], clock: Clock, language: string): Day[] {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    ...(clock === 'utc' && { timeZone: 'UTC' }),
  });
  return [...Map.groupBy(entries, ({ at }) => format.format(new Date(at)))].map(([name, entries]) => ({
    name,
    entries,
  }));
}
