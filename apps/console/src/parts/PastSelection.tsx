import { useQuery } from '@tanstack/react-query';
import { answer, axle, type Schemas } from '../api/axle.ts';
import { SelectionExplained } from './SelectionExplained.tsx';

interface Props {
  requestId: string;
  /** As it is stored: shown until the values of the conditions are there as well. */
  selection: Schemas['Explanation'];
}

/** Which definitions were considered for a request, and what the conditions of that time came to. */
export function PastSelection({ requestId, selection }: Props) {
  const { data } = useQuery({
    queryKey: ['requests', 'selection', requestId],
    queryFn: ({ signal }) =>
      answer(axle.GET('/api/v1/requests/{id}/selection', { params: { path: { id: requestId } }, signal })),
    // It has happened.
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <SelectionExplained selection={data ?? selection} />;
}
