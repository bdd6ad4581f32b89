import type { View } from '../../parts/list/view.ts';
import { type Attributes, keyOf } from '../definition/form/values.ts';

/** What the address may propose of a new definition; `connection`: its id. */
export const PROPOSED = ['name', 'condition', 'spoke', 'adapter', 'connection', 'order'] as const;

export const withProposed = (start: Attributes, view: View): Attributes => {
  const {
    name = start.name,
    order,
    ...others
  } = Object.fromEntries(
    PROPOSED.flatMap((attribute) => (view[attribute] === undefined ? [] : [[attribute, view[attribute]]])),
  );
  return { ...start, ...others, name, key: keyOf(name), order: Number(order) || start.order };
};
