export { Agents } from './agents.js';
export { AllowedHosts, canonicalHost, urlsIn } from './allowed-hosts.js';
export { contractFault } from './contract.js';
export { type EgressPolicy, egressPolicy, mayReach } from './egress.js';
export { InvalidSpokeError, type LoadedSpoke, loadSpoke } from './load-spoke.js';
export type * from './protocol.js';
export { secretsIn } from './redaction.js';
export { createRuntime, type SpokeRuntime } from './runtime.js';
export { linkTo, readableFolders, spawnSpoke } from './spawn-spoke.js';
