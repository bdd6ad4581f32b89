export { EgressPolicy } from './egress.js';
export { InvalidSpokeError, type LoadedSpoke, loadSpoke } from './load-spoke.js';
export * from './protocol.js';
export { REDACTED, Redactor, secretsOf } from './redaction.js';
export { SpokeRuntime } from './spoke-runtime.js';

/** The module that a spoke's process runs. */
export const childEntry: URL = new URL('./child.js', import.meta.url);
