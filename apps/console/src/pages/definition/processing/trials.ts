import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, axle, type Schemas } from '../../../api/axle.ts';

type Verdict = Schemas['TransformVerdict'];
export type Fault = Extract<Verdict, { fault: unknown }>['fault'];
type Made = Exclude<Verdict, { fault: unknown }>;

/** What a transform is tried on: of a pre-processing inputs, of a post-processing an answer as well. */
export type Tried = Omit<Schemas['TryPostProcessing'], 'text'>;

export type Step = 'preProcessing' | 'postProcessing';

/** What comes of a transform, as far as it is known. */
export interface Trial {
  fault: Fault | undefined;
  made: Made | undefined;
  error: Error | null;
}

/** What the hub says of a transform: why it gives nothing, or what it makes. `tried` undefined: there is nothing. */
export function useTrial(
  requestType: string,
  step: Step,
  text: string,
  written: string,
  tried: Tried | undefined,
): Trial {
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['transform-trial', requestType, step, text, tried],
    queryFn: ({ signal }): Promise<Verdict> => {
      const asked = { params: { path: { key: requestType } }, body: { ...tried, text }, signal };
      return step === 'preProcessing'
        ? answer(axle.POST('/api/v1/request-types/{key}/pre-processing/check', asked))
        : answer(axle.POST('/api/v1/request-types/{key}/post-processing/check', asked));
    },
    enabled: text.trim() !== '' && tried !== undefined,
    placeholderData: keepPreviousData,
  });
  if (!data || written.trim() === '') return { fault: undefined, made: undefined, error };
  // What it made stays until there is the next of it; a fault goes with the text that it is of.
  if (!('fault' in data)) return { fault: undefined, made: data, error };
  const isOld = isPlaceholderData || text !== written;
  return { fault: isOld ? undefined : data.fault, made: undefined, error };
}
