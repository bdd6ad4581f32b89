import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, axle, type Schemas } from '../../../api/axle.ts';
import { changesOf } from '../../../parts/form/saving.ts';
import { LAST } from '../condition/verdict.ts';
import { type Definition, type DefinitionValues, valuesOf } from '../form/values.ts';

export type Report = Schemas['ReplayReport'];

/** Whether there is enough of it to be tried. */
export const isComplete = ({ key, name, condition, adapter, connection }: DefinitionValues): boolean =>
  [key, name, condition, adapter, connection].every((value) => value.trim() !== '');

/** Which past requests would go elsewhere, were the definition as it is written. */
export const useReplay = (
  requestType: string,
  saved: Definition | undefined,
  values: DefinitionValues,
  enabled: boolean,
) =>
  useQuery({
    queryKey: ['replay', requestType, saved?.id, saved?.version, values],
    queryFn: ({ signal }): Promise<Report> =>
      saved
        ? answer(
            axle.POST('/api/v1/definitions/{idOrKey}/replay', {
              params: { path: { idOrKey: saved.id }, query: { last: LAST } },
              body: changesOf(valuesOf(saved), values),
              signal,
            }),
          )
        : answer(
            axle.POST('/api/v1/request-types/{key}/definitions/replay', {
              params: { path: { key: requestType }, query: { last: LAST } },
              body: values,
              signal,
            }),
          ),
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
  });
