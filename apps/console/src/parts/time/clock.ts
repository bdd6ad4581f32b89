import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useState, useSyncExternalStore } from 'react';

export type Clock = 'relative' | 'local' | 'utc';

/** How times are shown: one choice for all of them. */
export const useClock = () =>
  useLocalStorage<Clock>({ key: 'axle-clock', defaultValue: 'relative', getInitialValueInEffect: false });

const TICK_MS = 10_000;
const listeners = new Set<() => void>();
let now = Date.now();
setInterval(() => {
  now = Date.now();
  for (const listener of listeners) listener();
}, TICK_MS);

/** The same moment for all times on a page. */
export const useNow = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => now,
  );

const SECOND_MS = 1_000;

/** Now, second by second while something goes on; else as it was. */
export function useSeconds(goesOn: boolean): number {
  const [second, setSecond] = useState(Date.now);
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => setSecond(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [goesOn]);
  return second;
}
