import { hashKey, QueryClient } from '@tanstack/react-query';
import { isPaused } from './pause.ts';
import { ProblemError } from './problem.ts';
import { currentScope } from './scope.ts';

const TRIES = 3;

/** Everything that was read, by the scope that it was read in. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      queryKeyHashFn: (key) => hashKey([currentScope(), ...key]),
      refetchOnWindowFocus: () => !isPaused(),
      refetchOnReconnect: () => !isPaused(),
      // The hub is away for a moment; any other refusal is final.
      retry: (failures, error) =>
        failures < TRIES && (!(error instanceof ProblemError) || error.problem.status === 503),
    },
  },
});

/** Who is signed in: in every scope the same. */
export const SESSION = ['session'];
queryClient.setQueryDefaults(SESSION, { queryKeyHashFn: hashKey, staleTime: Number.POSITIVE_INFINITY });
