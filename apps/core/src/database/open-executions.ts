import { OPEN_STATUSES } from '@axle/qualification';

/** Whether the execution `alias` has not ended, as a statement says it: in the words of the index of open executions. */
export const isOpen = (alias = 'execution'): string =>
  `${alias}.status in (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`;
