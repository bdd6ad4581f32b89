import { useQuery } from '@tanstack/react-query';
import { answer, axle, type Schemas } from '../../../api/axle.ts';
import { exampleAnswer } from '../panels/example.ts';
import type { Inputs } from '../panels/inputs.ts';
import type { Tried } from './trials.ts';

export interface Subject {
  /** Undefined: not read yet, or what is written is no JSON. */
  preProcessing: Tried | undefined;
  postProcessing: Tried | undefined;
  /** What they are given, to be seen. */
  inputs: unknown;
  answer: unknown;
  /** Nobody answered the past request. */
  isUnanswered: boolean;
}

/** What transforms are tried on: the inputs that are chosen, and what was answered to them. */
export function useSubject(
  requestType: Schemas['RequestType'],
  inputs: Inputs,
  of: { spoke: string; adapter: string },
  writtenAnswer: string | undefined,
): Subject {
  const { source, requestId } = inputs;
  const isPast = source === 'past' && requestId !== undefined;
  const { data: request } = useQuery({
    queryKey: ['requests', 'record', requestId],
    queryFn: ({ signal }) =>
      answer(axle.GET('/api/v1/requests/{id}', { params: { path: { id: requestId! } }, signal })),
    enabled: isPast,
  });
  const answered = request?.executions.filter(({ status }) => status === 'succeeded') ?? [];
  const execution =
    answered.find(({ spoke, adapter }) => spoke === of.spoke && adapter === of.adapter) ?? answered[0];
  const { data: executed } = useQuery({
    queryKey: ['executions', 'record', execution?.id],
    queryFn: ({ signal }) =>
      answer(axle.GET('/api/v1/executions/{id}', { params: { path: { id: execution!.id } }, signal })),
    enabled: isPast && execution !== undefined,
  });

  if (isPast && !request) return NOTHING;
  const read = ifJson(inputs.read);
  const given = isPast ? request!.inputs : read?.inputs;
  if (isPast && execution)
    return {
      preProcessing: read,
      postProcessing: { executionId: execution.id },
      inputs: given,
      answer: Array.isArray(executed?.answer) ? { items: executed.answer } : executed?.answer,
      isUnanswered: false,
    };
  const made =
    source === 'json' && writtenAnswer !== undefined
      ? ifJson(() => JSON.parse(writtenAnswer))
      : given && exampleAnswer(requestType, given);
  return {
    preProcessing: read,
    postProcessing: read && made && { ...read, answer: made },
    inputs: given,
    answer: made,
    isUnanswered: isPast,
  };
}

const NOTHING: Subject = {
  preProcessing: undefined,
  postProcessing: undefined,
  inputs: undefined,
  answer: undefined,
  isUnanswered: false,
};

/** Undefined: what is written is none. */
function ifJson<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
