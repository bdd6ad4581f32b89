/** The entry of a spoke's process. The hub starts it, and speaks with it in the messages of protocol.ts. */
import { InvalidSpokeError, loadSpoke } from './load-spoke.js';
import type { MessageFromSpoke, MessageToSpoke } from './protocol.js';
import { SpokeRuntime } from './spoke-runtime.js';

const running = new Map<number, AbortController>();
let runtime: SpokeRuntime | undefined;

const outgoing: MessageFromSpoke[] = [];

/** Whatever one turn of the event loop brings is sent as one. */
function send(message: MessageFromSpoke): void {
  outgoing.push(message);
  if (outgoing.length === 1) setImmediate(() => process.connected && process.send!(outgoing.splice(0)));
}

process.on('message', (messages: MessageToSpoke[]) => {
  for (const message of messages) {
    if (message.type === 'start') start(message);
    else if (message.type === 'abort') running.get(message.id)?.abort();
    else call(message);
  }
});

// Without the hub there is nothing left to do.
process.on('disconnect', () => process.exit(0));

// A promise that nobody awaited is the spoke's defect, but no reason to end its other calls.
process.on('unhandledRejection', (reason) => console.error('unhandled rejection:', reason));

async function start({ entry, egressAllowedNetworks, heartbeatMs }: Extract<MessageToSpoke, { type: 'start' }>) {
  try {
    runtime = new SpokeRuntime(loadSpoke(await import(entry)), egressAllowedNetworks);
    send({ type: 'ready', manifest: runtime.manifest });
    setInterval(() => send({ type: 'heartbeat', rss: process.memoryUsage.rss() }), heartbeatMs);
  } catch (error) {
    const reason = error instanceof InvalidSpokeError ? error.message : `The package cannot be loaded: ${error}`;
    send({ type: 'invalid', reason });
  }
}

async function call({ id, call }: Extract<MessageToSpoke, { type: 'call' }>) {
  const controller = new AbortController();
  running.set(id, controller);
  const result = await runtime!.call(call, controller.signal);
  running.delete(id);
  send({ type: 'result', id, result });
}
