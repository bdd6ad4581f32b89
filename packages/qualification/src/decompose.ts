import { MAX_TREE_DEPTH } from './order-tree.js';
import { flattenItems, type QualificationItem } from './request.js';
import type { Characteristic } from './result.js';
import type { Catalogue, ServiceSpecification } from './specification.js';

/** Items of an order that decomposition may bring it to. */
export const MAX_DECOMPOSED_ITEMS = 500;

/** Characters of what is added, as JSON: a long value may be inherited by many. */
const MAX_GENERATED_TEXT = 4_194_304;

/** An order's trees with the items that the catalogue adds to them. */
export interface Decomposition {
  tops: QualificationItem[];
  /** The ids of the submitted items that were given children. All below them is generated. */
  decomposed: ReadonlySet<string>;
  /** Why the trees are not complete. */
  faults: { itemId: string; reason: string }[];
}

/**
 * Gives each item that brings no children those of its specification, as many of each as there must be, and theirs to
 * them. Items that bring children keep the ones they bring. Bounded in items, levels and
 * text, whatever the catalogue says.
 */
export function decompose(
  tops: QualificationItem[],
  { specifications }: Pick<Catalogue, 'specifications'>,
): Decomposition {
  const ids = new Set(tops.flatMap((top) => flattenItems(top).map(({ id }) => id)));
  const decomposed = new Set<string>();
  const faults: Decomposition['faults'] = [];
  let text = 0;

  const childrenOf = (parent: QualificationItem, level: number, submittedId: string): QualificationItem[] => {
    const children: QualificationItem[] = [];
    for (const { specification, min } of specificationOf(parent, specifications)?.children ?? []) {
      const child = specifications.get(specification);
      for (let copy = 0; child && copy < min; copy++) {
        const fault = findLimit(ids.size, level, text);
        // The first tells enough: all that follows is incomplete.
        if (fault && faults.length === 0) faults.push({ itemId: submittedId, reason: fault });
        if (fault) return children;
        const item = generate(parent, child, unusedId(parent.id, ids));
        text += JSON.stringify(item).length;
        children.push({ ...item, children: childrenOf(item, level + 1, submittedId) });
      }
    }
    return children;
  };

  const visit = (item: QualificationItem, level: number): QualificationItem => {
    if (item.children.length > 0)
      return { ...item, children: item.children.map((child) => visit(child, level + 1)) };
    const children = childrenOf(item, level, item.id);
    if (children.length > 0) decomposed.add(item.id);
    return children.length > 0 ? { ...item, children } : item;
  };
  return { tops: tops.map((top) => visit(top, 1)), decomposed, faults };
}

/** The specification of an item, where the catalogue has it. */
export const specificationOf = (
  { specification }: QualificationItem,
  specifications: Catalogue['specifications'],
): ServiceSpecification | undefined => specification && specifications.get(specification.id);

/** Why no item can be added below an item of this level. */
function findLimit(items: number, level: number, text: number): string | undefined {
  if (items >= MAX_DECOMPOSED_ITEMS)
    return `its decomposition would bring the order to more than ${MAX_DECOMPOSED_ITEMS} items`;
  if (level >= MAX_TREE_DEPTH) return `its decomposition would lie deeper than ${MAX_TREE_DEPTH} levels`;
  if (text > MAX_GENERATED_TEXT)
    return 'its decomposition would repeat its values too often for their length';
  return undefined;
}

/** The parent's id with a number: 100.1, 100.2, …; takes it. */
function unusedId(parentId: string, ids: Set<string>): string {
  for (let number = 1; ; number++) {
    const id = `${parentId}.${number}`;
    if (ids.has(id)) continue;
    ids.add(id);
    return id;
  }
}

function generate(
  { action, place, characteristics }: QualificationItem,
  { id: specificationId, name, version, characteristics: own }: ServiceSpecification,
  id: string,
): QualificationItem {
  return {
    id,
    action,
    quantity: 1,
    specification: { id: specificationId, name, ...(version !== undefined && { version }) },
    ...(place && { place }),
    characteristics: own.flatMap(({ name, valueType, defaultValue }): Characteristic[] => {
      const inherited = characteristics.find((characteristic) => characteristic.name === name);
      if (inherited) return [{ ...inherited }];
      return defaultValue === undefined ? [] : [{ name, valueType, value: defaultValue }];
    }),
    children: [],
  };
}
