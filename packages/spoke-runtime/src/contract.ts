import { CONTRACT } from '@axle/spoke-sdk';

/** The contract numbers that this hub can speak. An older one stays here as long as it is served. */
const SPOKEN: readonly unknown[] = [CONTRACT];

/** Why a spoke of this contract cannot be used, and what to change. Undefined: it can. */
export function contractFault(contract: unknown): string | undefined {
  if (SPOKEN.includes(contract)) return undefined;
  const is = `is ${contract === undefined ? 'missing' : JSON.stringify(contract)}, and this hub speaks ${SPOKEN.join(', ')}`;
  return typeof contract === 'number' && contract > CONTRACT
    ? `${is}: update the hub, or build the spoke with the @axle/spoke-sdk of this hub.`
    : `${is}: build the spoke with the @axle/spoke-sdk of this hub, and write its number here.`;
}
