import { findValueFault } from './characteristic-value.js';
import { type Decomposition, specificationOf } from './decompose.js';
import type { QualificationItem } from './request.js';
import type { Catalogue, ServiceSpecification } from './specification.js';

/** Why the catalogue does not admit an item. */
export interface CatalogueFault {
  /** The id of an item that was submitted: what is wrong with a generated one is told of the one that it is for. */
  itemId: string;
  /** Its specification, its characteristics, or one of these, by its place. Left out: the item as a whole. */
  at?: 'specification' | 'characteristics' | number;
  reason: string;
}

/** Every fault of an order by the catalogue, its decomposition included. */
export function findCatalogueFaults(
  { tops, decomposed, faults }: Decomposition,
  catalogue: Catalogue,
): CatalogueFault[] {
  const found: CatalogueFault[] = [...faults];
  const visit = (item: QualificationItem, submittedId?: string): void => {
    if (submittedId === undefined) found.push(...findReferenceFaults(item, catalogue));
    for (const fault of findCharacteristicFaults(item, catalogue))
      found.push(submittedId === undefined ? fault : ofGenerated(fault, submittedId));
    const below = submittedId ?? (decomposed.has(item.id) ? item.id : undefined);
    for (const child of item.children) visit(child, below);
  };
  for (const top of tops) visit(top);
  return found;
}

const ofGenerated = ({ itemId, reason }: CatalogueFault, submittedId: string): CatalogueFault => ({
  itemId: submittedId,
  reason: `by decomposition it has the item "${itemId}": ${reason}`,
});

function findReferenceFaults(
  item: QualificationItem,
  { specifications, strict }: Catalogue,
): CatalogueFault[] {
  const fault = (reason: string): CatalogueFault[] => [{ itemId: item.id, at: 'specification', reason }];
  const specification = specificationOf(item, specifications);
  if (specification?.category === 'resource-facing')
    return fault(
      `the item "${item.id}" asks for "${specification.id}", which is resource-facing: order the customer-facing service that has it`,
    );
  if (specification || !item.specification || !strict) return [];
  return fault(`there is no service specification "${item.specification.id}" in the catalogue`);
}

function findCharacteristicFaults(item: QualificationItem, { specifications }: Catalogue): CatalogueFault[] {
  const specification = specificationOf(item, specifications);
  if (!specification) return [];
  const byName = new Map(specification.characteristics.map((one) => [one.name, one]));
  const misfits = item.characteristics.flatMap(({ name, value }, at): CatalogueFault[] => {
    const one = byName.get(name);
    const fault = one && findValueFault(value, one);
    return fault === undefined ? [] : [{ itemId: item.id, at, reason: `"${name}" ${fault}` }];
  });
  return [...misfits, ...findMissing(item, specification)];
}

function findMissing(
  item: QualificationItem,
  { id, characteristics }: ServiceSpecification,
): CatalogueFault[] {
  const sent = new Set(item.characteristics.map(({ name }) => name));
  return characteristics
    .filter(({ name, mandatory }) => mandatory && !sent.has(name))
    .map(({ name }) => ({
      itemId: item.id,
      at: 'characteristics',
      reason: `"${name}" is missing, and mandatory for "${id}"`,
    }));
}
