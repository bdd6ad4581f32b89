import type { Name } from '../condition/vocabulary.ts';
import type { Group, Kind, Rule } from './query.ts';

export interface RuleField {
  name: string;
  kind: Kind;
}

const KINDS: Partial<Record<Name['type'], Kind>> = {
  string: 'string',
  choice: 'string',
  'date-time': 'string',
  integer: 'number',
  decimal: 'number',
  boolean: 'boolean',
};

/** What rules can be about: what the condition speaks of, as it does, and what else there is. */
export function fieldsOf(names: readonly Name[], query: Group): RuleField[] {
  const fields = new Map<string, Kind>();
  for (const { field, kind, operator } of rulesIn(query))
    if (operator !== 'has' && operator !== 'hasNot') fields.set(field, kind);
  for (const { path, type } of names) {
    const kind = KINDS[type];
    if (kind && !fields.has(path)) fields.set(path, kind);
  }
  for (const { field } of rulesIn(query)) if (!fields.has(field)) fields.set(field, 'string');
  return [...fields].map(([name, kind]) => ({ name, kind }));
}

/** With the kind that each rule's field has, and values as text. */
export const ofKinds = (fields: readonly RuleField[], group: Group): Group => ({
  ...group,
  rules: group.rules.map((node) =>
    'rules' in node
      ? ofKinds(fields, node)
      : { ...node, kind: kindOf(fields, node.field), value: String(node.value ?? '') },
  ),
});

export const kindOf = (fields: readonly RuleField[], field: string): Kind =>
  fields.find(({ name }) => name === field)?.kind ?? 'string';

export const rulesIn = ({ rules }: Group): Rule[] =>
  rules.flatMap((node) => ('rules' in node ? rulesIn(node) : [node]));
