import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, axle, type Schemas } from '../../../api/axle.ts';
import { exampleInputs } from './example.ts';

export type Source = 'past' | 'example' | 'json';

/** What something is tried on: a past request, an example, or what is written. */
export function useInputs(requestType: Schemas['RequestType']) {
  const { data: past = [] } = useQuery({
    queryKey: ['requests', requestType.key, 'newest'],
    queryFn: ({ signal }) =>
      answer(
        axle.GET('/api/v1/requests', {
          params: { query: { requestType: requestType.key, limit: 20 } },
          signal,
        }),
      ),
  });
  const example = JSON.stringify(exampleInputs(requestType.inputs), null, 2);
  const [wanted, chooseSource] = useState<Source>();
  const [chosenId, chooseRequest] = useState<string>();
  const [json, write] = useState(example);
  const source = wanted ?? (past.length > 0 ? 'past' : 'example');
  const requestId = chosenId ?? past[0]?.id;
  return {
    past,
    example,
    source,
    requestId,
    json,
    chooseSource,
    chooseRequest,
    write,
    /** As the hub takes it. What is written may be no JSON: thrown. */
    read: (): Schemas['TrySelection'] =>
      source === 'past' && requestId !== undefined
        ? { requestId }
        : { inputs: JSON.parse(source === 'json' ? json : example) },
  };
}

export type Inputs = ReturnType<typeof useInputs>;
