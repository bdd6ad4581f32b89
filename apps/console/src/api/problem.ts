import type { Problem } from '@axle/client';

/** An error as the hub answers it. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}
