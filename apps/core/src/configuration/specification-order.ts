import type { CurrentConfiguration } from './current-configuration.js';
import type { DesiredByKind } from './desired-records.js';

type Desired = DesiredByKind['service-specification'];

/**
 * Children before their parents, as they shall be: then each is written among such as are already what they shall be,
 * and a cycle is found only where there will be one.
 */
export function childrenFirst(desired: readonly Desired[], current: CurrentConfiguration): Desired[] {
  const children = new Map<string, readonly { specification: string }[]>([
    ...current.records.flatMap((record) =>
      record.kind === 'service-specification' ? [[record.id, record.row.children] as const] : [],
    ),
    ...desired.map(({ sent }) => [sent.id, sent.children] as const),
  ]);
  const byId = new Map(desired.map((one) => [one.sent.id, one]));
  const ordered = new Set<Desired>();
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const { specification } of children.get(id) ?? []) visit(specification);
    const one = byId.get(id);
    if (one) ordered.add(one);
  };
  for (const { sent } of desired) visit(sent.id);
  // Of two with one id, the second is refused when it is written.
  return [...ordered, ...desired.filter((one) => !ordered.has(one))];
}
