import { useTranslation } from 'react-i18next';
import { useClock, useNow } from './clock.ts';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A moment, as the clock switch says; the whole of it when pointed at. */
export function Time({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const [clock] = useClock();
  const now = useNow();
  const moment = new Date(at);
  const exact = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    ...(clock === 'utc' && { timeZone: 'UTC' }),
  }).format(moment);
  const text = clock === 'utc' ? `${exact} UTC` : exact;
  return (
    <time dateTime={at} title={text}>
      {clock === 'relative' ? relative(sinceNow(moment.getTime(), now), i18n.language) : text}
    </time>
  );
}

/** What has just happened is now, not in some seconds: `now` goes on by ticks. */
const sinceNow = (at: number, now: number) => (at > now && at <= Date.now() ? 0 : at - now);

function relative(ms: number, language: string): string {
  const [unit, size] = UNITS.find(([, size]) => Math.abs(ms) >= size) ?? (['second', 1_000] as const);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(ms / size), unit);
}
