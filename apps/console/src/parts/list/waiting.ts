import { useState } from 'react';

/**
 * While somebody is at a list, nothing moves in it: rows that come in between wait until they are asked for. Those
 * behind the last row are the next page. `list`: what is listed; another list holds nothing back.
 */
export function useWaiting<Row>(list: string, rows: Row[], idOf: (row: Row) => string) {
  const [held, setHeld] = useState<{ list: string; ids: ReadonlySet<string> } | null>(null);
  const ids = held?.list === list ? held.ids : null;
  const last = ids ? rows.findLastIndex((row) => ids.has(idOf(row))) : -1;
  const shown = ids ? rows.filter((row, index) => index > last || ids.has(idOf(row))) : rows;
  const waiting = rows.length - shown.length;
  return {
    shown,
    waiting,
    /** Somebody has come to the list, or gone. What waits already goes on waiting. */
    hold: (isUsed: boolean) => {
      if (isUsed && !ids) setHeld({ list, ids: new Set(rows.map(idOf)) });
      if (!isUsed && ids && waiting === 0) setHeld(null);
    },
    release: () => setHeld(null),
  };
}
