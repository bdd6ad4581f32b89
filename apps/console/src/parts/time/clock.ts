import { useLocalStorage } from '@mantine/hooks';
import { useSyncExternalStore } from 'react';

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
