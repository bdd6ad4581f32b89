/** The entry of a spoke's process. The hub starts it, and speaks with it in the messages of protocol.ts. */
import { InvalidSpokeError, loadSpoke } from './load-spoke.js';
import type { MessageFromSpoke, MessageToSpoke } from './protocol.js';
import { createRuntime, type SpokeRuntime } from './runtime.js';
import { lendSdk } from './sdk-fallback.js';

type Message<Type extends MessageToSpoke['type']> = Extract<MessageToSpoke, { type: Type }>;

const runtime = Promise.withResolvers<SpokeRuntime>();
const running = new Map<number, AbortController>();

const outgoing: MessageFromSpoke[] = [];

/** What one turn of the event loop brings is sent as one. */
function send(message: MessageFromSpoke): void {
  outgoing.push(message);
  if (outgoing.length === 1) setImmediate(flush);
}

function flush(sent: () => void = () => {}): void {
  // An error means that the hub is gone, which `disconnect` tells as well.
  if (process.connected) process.send!(outgoing.splice(0), undefined, undefined, sent);
  else sent();
}

process.on('message', (messages: MessageToSpoke[]) => {
  for (const message of messages) {
    if (message.type === 'start') start(message);
    else if (message.type === 'call') call(message);
    else running.get(message.id)?.abort();
  }
});

process.on('disconnect', () => process.exit());

// A promise that nobody waits for is the spoke's defect, but no reason to end its other calls.
process.on('unhandledRejection', (reason) => console.error('unhandled rejection:', withoutMessage(reason)));

process.on('uncaughtException', (error) => {
  console.error('uncaught exception:', withoutMessage(error));
  flush(() => process.exit(1));
});

/** The place of an error. Its message is left out: it may hold a secret of any connection. */
function withoutMessage(error: unknown): string {
  if (!(error instanceof Error)) return `a ${typeof error} was thrown`;
  return [error.name, ...(error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))].join(
    '\n',
  );
}

async function start({ entry, egressAllowedNetworks, heartbeatMs }: Message<'start'>): Promise<void> {
  setInterval(() => send({ type: 'heartbeat', rss: process.memoryUsage.rss() }), heartbeatMs);
  try {
    lendSdk();
    const loaded = loadSpoke(await import(entry));
    runtime.resolve(createRuntime(loaded, egressAllowedNetworks));
    send({ type: 'ready', manifest: loaded.manifest });
  } catch (error) {
    const reason =
      error instanceof InvalidSpokeError ? error.message : `The package cannot be loaded: ${error}`;
    outgoing.push({ type: 'invalid', reason });
    flush(() => process.exit());
  }
}

async function call({ id, call }: Message<'call'>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  const { call: run } = await runtime.promise;
  const result = await run(call, controller.signal);
  running.delete(id);
  send({ type: 'result', id, result });
}
