import { useMutation } from '@tanstack/react-query';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';

interface Move {
  definition: Schemas['Definition'];
  side: 'before' | 'after';
  other: Schemas['Definition'];
}

/** Puts a definition right before or after another one. */
export const useMoving = () =>
  useMutation({
    mutationFn: ({ definition, side, other }: Move) =>
      answer(
        axle.POST('/api/v1/definitions/{idOrKey}/move', {
          params: { path: { idOrKey: definition.id } },
          body: { [side]: other.id },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['definitions'] }),
  });
