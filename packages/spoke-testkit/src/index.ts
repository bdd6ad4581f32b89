export { type CallbackListener, startCallbackListener } from './callback-listener.js';
export { sampleRequest } from './sample-request.js';
export { type RunningSpoke, startSpoke } from './start-spoke.js';
