import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, axle, type Schemas } from '../../../api/axle.ts';

type Answer = Schemas['ConditionVerdict'];
export type Fault = Extract<Answer, { fault: unknown }>['fault'];
export type MatchCount = Extract<Answer, { matches: unknown }>['matches'];

/** How many of the latest requests it is tried on. */
export const LAST = 1_000;

export interface Verdict {
  fault: Fault | undefined;
  matches: MatchCount | undefined;
}

/** What the hub says of a condition: why it would be refused, or how many requests it matches. */
export function useVerdict(requestType: string, condition: string): Verdict {
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['condition-verdict', requestType, condition],
    queryFn: ({ signal }) =>
      answer(
        axle.POST('/api/v1/request-types/{key}/conditions/check', {
          params: { path: { key: requestType }, query: { last: LAST } },
          body: { condition },
          signal,
        }),
      ),
    enabled: condition.trim() !== '',
    placeholderData: keepPreviousData,
  });
  if (!data || condition.trim() === '') return { fault: undefined, matches: undefined };
  // The count stays until there is the next one; a fault goes with the text that it is of.
  if ('matches' in data) return { fault: undefined, matches: data.matches };
  return { fault: isPlaceholderData ? undefined : data.fault, matches: undefined };
}
