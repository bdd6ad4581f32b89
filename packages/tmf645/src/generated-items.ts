import { type Decomposition, flattenItems, type QualificationItem } from '@axle/qualification';
import type { Submission } from './submission.js';

/** An item of an order's trees, and as the resource has it. */
interface ResourceItem {
  item: QualificationItem;
  submitted: Record<string, unknown>;
}

type Relations = { qualificationItemRelationship?: object[] };

/** The items as they were sent, and after each those that decomposition added below it. */
export function withGeneratedItems(
  sent: Submission['items'],
  { tops, decomposed }: Pick<Decomposition, 'tops' | 'decomposed'>,
): ResourceItem[] {
  const items = new Map(tops.flatMap((top) => flattenItems(top).map((item) => [item.id, item] as const)));
  return sent.flatMap(({ item: { id }, submitted }): ResourceItem[] => {
    const item = items.get(id)!;
    if (!decomposed.has(id)) return [{ item, submitted }];
    const { qualificationItemRelationship: relations = [] } = submitted as Relations;
    const qualificationItemRelationship = [...relations, ...toChildren(item)];
    return [{ item, submitted: { ...submitted, qualificationItemRelationship } }, ...below(item)];
  });
}

function below(parent: QualificationItem): ResourceItem[] {
  return parent.children.flatMap((item) => [
    { item, submitted: toSubmitted(item, parent.id) },
    ...below(item),
  ]);
}

/** As an order system would have sent it. */
function toSubmitted(item: QualificationItem, parentId: string): Record<string, unknown> {
  const { id, action, quantity, specification, place, characteristics } = item;
  return {
    id,
    action,
    quantity,
    qualificationItemRelationship: [{ relationshipType: 'HasParent', id: parentId }, ...toChildren(item)],
    service: {
      serviceSpecification: specification,
      ...(place && { place: [place] }),
      ...(characteristics.length > 0 && { serviceCharacteristic: characteristics }),
    },
  };
}

const toChildren = ({ children }: QualificationItem) =>
  children.map(({ id }) => ({ relationshipType: 'HasChild', id }));
