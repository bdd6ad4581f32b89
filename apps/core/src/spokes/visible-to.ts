import type { Caller } from '../auth/caller.js';
import type { SpokeRecord } from './spoke.answer.js';
import type { InstalledSpoke } from './spoke.host.js';

/** Spokes are everybody's; what does not fit them belongs to a scope. */
export const visibleTo = ({ scopeIds }: Caller, spoke: InstalledSpoke): SpokeRecord => ({
  ...spoke,
  refused: spoke.refused.map(({ misfits, ...refused }) => ({
    ...refused,
    misfits: misfits
      .filter(({ scopeId }) => scopeIds === null || scopeIds.includes(scopeId))
      .map(({ kind, key, faults }) => ({ kind, key, faults })),
  })),
});
