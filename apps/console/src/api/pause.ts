import { useSyncExternalStore } from 'react';

/** Remembered for this tab alone. */
const NAME = 'axle-paused';

let paused = sessionStorage.getItem(NAME) !== null;
const listeners = new Set<() => void>();

/** Whether nothing of what is shown moves by itself. */
export const isPaused = (): boolean => paused;

export const usePaused = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, isPaused);

export function setPaused(wanted: boolean): void {
  paused = wanted;
  if (wanted) sessionStorage.setItem(NAME, '');
  else sessionStorage.removeItem(NAME);
  for (const listener of listeners) listener();
}
