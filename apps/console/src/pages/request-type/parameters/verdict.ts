import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, axle, type Schemas } from '../../../api/axle.ts';
import { ProblemError } from '../../../api/problem.ts';
import { same } from '../../../parts/form/saving.ts';
import { changeOf, type Direction, type Draft, draftOf, isReadable } from './drafts.ts';

/** How long nothing is typed until it is asked. */
const TYPING_MS = 400;

export type Broken = Schemas['RequestTypeVerdict']['broken'];

/** What the hub says of a list while it is written: what it would break, and what is wrong with it by its path. */
export function useVerdict(requestType: Schemas['RequestType'], direction: Direction, drafts: Draft[]) {
  const [tried] = useDebouncedValue(drafts, TYPING_MS);
  const isChanged = !same(tried, requestType[direction].map(draftOf));
  // Who has just added one has yet to name it.
  const isWhole = isChanged && tried.every((draft) => draft.name !== '' && isReadable(draft));
  const { data, error } = useQuery({
    queryKey: ['request-types', requestType.id, 'verdict', direction, tried],
    queryFn: ({ signal }) =>
      answer(
        axle.POST('/api/v1/request-types/{idOrKey}/check', {
          params: { path: { idOrKey: requestType.id } },
          body: changeOf(direction, tried),
          signal,
        }),
      ),
    enabled: isWhole,
    placeholderData: keepPreviousData,
  });
  const broken: Broken = (isWhole && data?.broken) || [];
  return { broken, faults: isWhole && tried === drafts ? faultsIn(error) : {} };
}

const faultsIn = (error: Error | null): Record<string, string> =>
  error instanceof ProblemError
    ? Object.fromEntries((error.problem.errors ?? []).map(({ path, reason }) => [path, reason]))
    : {};
