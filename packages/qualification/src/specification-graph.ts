import type { ChildSpecification } from './specification.js';

/** Specifications by id, with their children. */
export type SpecificationGraph = ReadonlyMap<string, readonly Pick<ChildSpecification, 'specification'>[]>;

/** The way from a specification over one of its children back to itself, both ends included. */
export function findCycle(id: string, childId: string, graph: SpecificationGraph): string[] | undefined {
  const cameFrom = new Map<string, string>([[childId, id]]);
  // Breadth first: the shortest way explains best. What was reached is not visited again.
  for (const at of cameFrom.keys()) {
    if (at === id) return wayTo(id, cameFrom);
    for (const { specification } of graph.get(at) ?? [])
      if (!cameFrom.has(specification)) cameFrom.set(specification, at);
  }
  return undefined;
}

function wayTo(id: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [id];
  for (let at = cameFrom.get(id)!; at !== id; at = cameFrom.get(at)!) way.unshift(at);
  return [id, ...way];
}

/** The levels of the deepest tree in which a specification occurs; nothing where there is a cycle. */
export function levelsThrough(id: string, graph: SpecificationGraph): number | undefined {
  const parents = new Map<string, { specification: string }[]>();
  for (const [parent, children] of graph)
    for (const { specification } of children) {
      const known = parents.get(specification);
      if (known) known.push({ specification: parent });
      else parents.set(specification, [{ specification: parent }]);
    }
  const below = levelsFrom(id, graph);
  const above = levelsFrom(id, parents);
  return below === undefined || above === undefined ? undefined : below + above - 1;
}

/** The longest way from a specification, in levels; nothing where it leads in a circle. */
function levelsFrom(start: string, next: SpecificationGraph): number | undefined {
  const levels = new Map<string, number>();
  const open = new Set<string>();
  const visit = (id: string): number => {
    const known = levels.get(id);
    if (known !== undefined) return known;
    if (open.has(id)) return Number.NaN;
    open.add(id);
    const deepest = Math.max(0, ...(next.get(id) ?? []).map(({ specification }) => visit(specification)));
    open.delete(id);
    levels.set(id, deepest + 1);
    return deepest + 1;
  };
  const found = visit(start);
  return Number.isNaN(found) ? undefined : found;
}
