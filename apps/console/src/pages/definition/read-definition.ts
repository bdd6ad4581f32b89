import { axle, type Tagged, tagged } from '../../api/axle.ts';
import type { Definition } from './form/values.ts';

export const readDefinition = (idOrKey: string, signal?: AbortSignal): Promise<Tagged<Definition>> =>
  tagged(
    axle.GET('/api/v1/definitions/{idOrKey}', {
      params: { path: { idOrKey } },
      ...(signal && { signal }),
    }),
  );
