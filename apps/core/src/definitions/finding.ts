import { analyse, type Findings } from '@axle/selector';
import { type RequestType } from '../request-types/request-type.answer.js';
import type { CompiledDefinition } from './compiled-definition.js';
import { type Finding } from './selection.answer.js';
import { gather } from './time-budget.js';

/** What is proven of those that can be selected: the active ones, without shadows. */
export async function findingsOf(
  definitions: readonly CompiledDefinition[],
  requestType: RequestType,
): Promise<Finding[]> {
  const selectable = definitions.filter(({ active, shadow }) => active && !shadow);
  return (await gather(analyse(selectable, requestType)))
    .filter(({ neverTrue, neverRuns, overlaps }) => neverTrue || neverRuns || overlaps.length > 0)
    .map(toFinding);
}

const toFinding = ({
  definition: { id: definitionId, key, name },
  neverTrue,
  neverRuns,
  overlaps,
}: Findings<CompiledDefinition>): Finding => ({
  definitionId,
  key,
  name,
  ...(neverTrue && { neverTrue }),
  ...(neverRuns && { neverRuns: { because: neverRuns.because.key } }),
  ...(overlaps.length > 0 && {
    overlaps: overlaps.map(({ with: other, witness }) => ({ with: other.key, inputs: witness })),
  }),
});
