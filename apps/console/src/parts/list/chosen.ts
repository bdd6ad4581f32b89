import { useState } from 'react';
import type { Choosing } from './choosing.tsx';

/** Rows that were chosen, wherever the list has gone since. */
export function useChosen<Row>(idOf: (row: Row) => string, nameOf: (row: Row) => string) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());
  const choosing: Choosing<Row> = {
    isChosen: (row) => chosen.has(idOf(row)),
    toggle: (row) => {
      const next = new Map(chosen);
      if (!next.delete(idOf(row))) next.set(idOf(row), row);
      setChosen(next);
    },
    nameOf,
  };
  return { chosen: [...chosen.values()], choosing, chooseNone: () => setChosen(new Map()) };
}
