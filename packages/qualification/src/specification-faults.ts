import { findTypeFault, findValueFault } from './characteristic-value.js';
import type {
  CharacteristicSpecification,
  ChildSpecification,
  ServiceSpecification,
} from './specification.js';
import { findCycle, levelsThrough, type SpecificationGraph } from './specification-graph.js';

/** What is wrong with one attribute of a specification. */
export interface SpecificationFault {
  /** As in `children[0].min`. */
  path: string;
  reason: string;
}

/** Levels of specifications, as many as an order's tree may have. */
const MAX_LEVELS = 32;

/** Every fault of a specification, among those that its scope has besides. `others` may hold an earlier state of it. */
export function findSpecificationFaults(
  specification: ServiceSpecification,
  others: SpecificationGraph,
): SpecificationFault[] {
  const { id, characteristics, children, serviceOrders } = specification;
  const graph = new Map(others).set(id, children);
  return [
    ...findTwins('characteristics', 'name', characteristics),
    ...findTwins('children', 'specification', children),
    ...findTwins('serviceOrders', 'name', serviceOrders),
    ...characteristics.flatMap(findCharacteristicFaults),
    ...children.flatMap((child, i) => findChildFaults(id, child, `children[${i}]`, graph)),
    ...findDepthFaults(id, graph),
  ];
}

function findTwins<Name extends string>(
  list: string,
  attribute: Name,
  entries: readonly Record<Name, string>[],
): SpecificationFault[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, i) => {
    const value = entry[attribute];
    if (seen.has(value))
      return { path: `${list}[${i}].${attribute}`, reason: `"${value}" is in the list already` };
    seen.add(value);
    return [];
  });
}

function findCharacteristicFaults(
  characteristic: CharacteristicSpecification,
  index: number,
): SpecificationFault[] {
  const { valueType, choices, defaultValue } = characteristic;
  const at = (attribute: string, reason: string | undefined): SpecificationFault[] =>
    reason === undefined ? [] : [{ path: `characteristics[${index}].${attribute}`, reason }];
  return [
    ...(choices ?? []).flatMap((choice, i) => at(`choices[${i}]`, findTypeFault(choice, valueType))),
    ...(defaultValue === undefined ? [] : at('defaultValue', findValueFault(defaultValue, characteristic))),
  ];
}

function findChildFaults(
  id: string,
  { specification, min, max }: ChildSpecification,
  path: string,
  graph: SpecificationGraph,
): SpecificationFault[] {
  const faults: SpecificationFault[] = [];
  if (min > max) faults.push({ path: `${path}.min`, reason: `is more than max: ${min} > ${max}` });
  if (!graph.has(specification))
    faults.push({
      path: `${path}.specification`,
      reason: `there is no service specification "${specification}"`,
    });
  const cycle = findCycle(id, specification, graph);
  if (cycle) faults.push({ path: `${path}.specification`, reason: `makes a cycle: ${cycle.join(' → ')}` });
  return faults;
}

function findDepthFaults(id: string, graph: SpecificationGraph): SpecificationFault[] {
  const levels = levelsThrough(id, graph);
  if (levels === undefined || levels <= MAX_LEVELS) return [];
  return [
    { path: 'children', reason: `makes ${levels} levels of specifications; ${MAX_LEVELS} are allowed` },
  ];
}
