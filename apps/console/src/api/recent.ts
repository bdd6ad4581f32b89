import { useEffect } from 'react';
import { currentScope } from './scope.ts';

/** A record that was looked at in this browser. */
export interface RecentRecord {
  path: string;
  name: string;
  scope?: string;
}

const NAME = 'axle-recent';
const KEPT = 20;

const isOf = (scope: string | undefined) => (one: RecentRecord) => one.scope === scope;

function readAll(): RecentRecord[] {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? '[]') as RecentRecord[];
  } catch {
    return [];
  }
}

/** In the scope in which one works, the latest first. */
export const recentRecords = (): RecentRecord[] => readAll().filter(isOf(currentScope()));

/** Remembers that the record at this address was looked at, by its name alone. */
export function useRemembered(name: string): void {
  useEffect(() => {
    const scope = currentScope();
    const path = location.pathname;
    const others = readAll().filter((one) => one.path !== path || !isOf(scope)(one));
    const all = [{ path, name, ...(scope !== undefined && { scope }) }, ...others];
    localStorage.setItem(NAME, JSON.stringify(all.slice(0, KEPT)));
  }, [name]);
}

/** Whoever comes next was not there. */
export const forgetRecords = (): void => localStorage.removeItem(NAME);
