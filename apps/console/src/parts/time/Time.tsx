import { useTranslation } from 'react-i18next';
import { useClock, useNow } from './clock.ts';
import { relative } from './relative.ts';

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
