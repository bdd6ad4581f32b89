import { queryOptions } from '@tanstack/react-query';
import { answer, axle } from './axle.ts';

/** The spokes that there are, with their states. */
export const allSpokes = queryOptions({
  queryKey: ['spokes', 'states'],
  queryFn: ({ signal }) => answer(axle.GET('/api/v1/spokes', { signal })),
});
