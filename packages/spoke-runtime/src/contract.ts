import { CONTRACT } from '@axle/spoke-sdk';

/** The contract numbers that this hub can speak. An older one stays here as long as it is served. */
const SPOKEN: readonly unknown[] = [CONTRACT];

/** Why a spoke of this contract cannot be used, and what to change. Undefined: it can. */
export function contractFault(contract: unknown): { reason: string; remedy: string } | undefined {
  if (SPOKEN.includes(contract)) return undefined;
  return {
    reason: `is ${JSON.stringify(contract) ?? 'missing'}, and this hub speaks ${SPOKEN.join(', ')}`,
    remedy:
      typeof contract === 'number' && contract > CONTRACT
        ? 'update the hub, or build the spoke with the @axle/spoke-sdk of this hub'
        : 'build the spoke with the @axle/spoke-sdk of this hub, and say its contract in package.json and `defineSpoke`',
  };
}
