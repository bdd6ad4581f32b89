export { type CallbackListener, startCallbackListener } from './callback-listener.js';
export { sampleRequest } from './sample-request.js';
export {
  type RunningSpoke,
  type RunOptions,
  type SpokeResult,
  type StartOptions,
  startSpoke,
} from './start-spoke.js';
