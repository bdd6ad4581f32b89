/**
 * What a vendor team tests a spoke with: every rule of the contract, and tests of one's own.
 *
 * @module spoke-testkit
 */
export type { ConnectionValues, Exchange, LogLine } from '@axle/spoke-runtime';
export { type CallbackListener, startCallbackListener } from './callback-listener.js';
export type { Skip } from './conformance/rule.js';
export { type JestFunctions, type TestSpokeOptions, testSpoke } from './conformance/test-spoke.js';
export { sampleRequest } from './sample-request.js';
export { type RunningSimulator, runSimulator, type StartSimulator } from './simulator.js';
export {
  type RunningSpoke,
  type RunOptions,
  type SpokeResult,
  type StartOptions,
  startSpoke,
} from './start-spoke.js';
