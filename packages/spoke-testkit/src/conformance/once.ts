/**
 * A process that loads a spoke, makes at most one call, and then has nothing more to do. It has no timer and no
 * listener of its own: what keeps it alive is the spoke's.
 */
import { type Call, createRuntime, loadSpoke } from '@axle/spoke-runtime';

export type OnceMessage =
  | { type: 'imported'; resources: string[] }
  | { type: 'done'; result: unknown; resources: string[] };

// As in the spoke's own process: a promise that nobody waited for ends nothing.
process.on('unhandledRejection', () => {});

process.once(
  'message',
  async ({ entry, networks, call }: { entry: string; networks: string[]; call?: Call }) => {
    const module = await import(entry);
    tell({ type: 'imported', resources: process.getActiveResourcesInfo() });
    if (call) {
      const runtime = createRuntime(loadSpoke(module), networks);
      const result = await runtime.call(call, new AbortController().signal);
      await runtime.close();
      tell({ type: 'done', result, resources: process.getActiveResourcesInfo() });
    }
    process.disconnect();
  },
);

const tell = (message: OnceMessage) => process.send?.([message]);
