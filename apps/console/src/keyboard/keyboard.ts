import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

/** What keys do: `/`, or one after the other as in `g o`. */
export interface Binding {
  keys: string;
  text: string;
  act: () => void;
}

let bindings: readonly Binding[] = [];
let opened = false;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The keys that do something where the component is shown. */
export function useKeys(added: readonly Binding[]): void {
  const act = useEffectEvent((index: number) => added[index]?.act());
  // Registered anew only when what is listed has changed.
  const listed = JSON.stringify(added.map(({ keys, text }) => ({ keys, text })));
  useEffect(() => {
    const mine = (JSON.parse(listed) as Omit<Binding, 'act'>[]).map((one, index) => ({
      ...one,
      act: () => act(index),
    }));
    bindings = [...bindings, ...mine];
    tell();
    return () => {
      bindings = bindings.filter((one) => !mine.includes(one));
      tell();
    };
  }, [listed]);
}

export const useBindings = () => useSyncExternalStore(subscribe, () => bindings);

/** Whether the list of keys is open. */
export const useKeysShown = () => useSyncExternalStore(subscribe, () => opened);

export function showKeys(shown: unknown = true): void {
  opened = shown !== false;
  tell();
}

/** Keys without Ctrl or Alt can be switched off (WCAG 2.1.4): who dictates would press them by talking. */
export const useSingleKeys = () =>
  useLocalStorage({ key: 'axle-single-keys', defaultValue: true, getInitialValueInEffect: false });
