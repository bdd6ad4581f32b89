/** The highest `order` there is; the lowest is 0. */
const HIGHEST = 1_000_000;
/** What is left between two where there is nothing to keep to. */
const GAP = 10;

interface Placed {
  id: string;
  order: number;
}

/**
 * The orders by which one stands at an index among others, which are in their order. As few as possible change: the
 * moved one alone where there is a number between its neighbours, else those after it give way.
 */
export function place(moved: string, others: readonly Placed[], index: number): Map<string, number> {
  const above = others[index - 1]?.order ?? -1;
  const below = others[index]?.order;
  const order =
    below === undefined ? Math.min(above + GAP, HIGHEST) : above + Math.floor((below - above) / 2);
  if (order > above && (below === undefined || order < below)) return new Map([[moved, order]]);

  const orders = new Map([[moved, above + 1]]);
  let last = above + 1;
  for (const { id, order } of others.slice(index)) {
    if (order > last) break;
    orders.set(id, ++last);
  }
  return last <= HIGHEST
    ? orders
    : spread([...ids(others.slice(0, index)), moved, ...ids(others.slice(index))]);
}

const ids = (some: readonly Placed[]): string[] => some.map(({ id }) => id);

/** All anew, at the same distance. */
const spread = (all: readonly string[]): Map<string, number> => {
  const gap = Math.min(GAP, Math.floor(HIGHEST / all.length));
  return new Map(all.map((id, index) => [id, (index + 1) * gap]));
};
