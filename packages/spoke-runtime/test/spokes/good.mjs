/** What a spoke's package exports; the connection says what its adapter does. */

import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { completed, defineSpoke, requestAdapter } from '@axle/spoke-sdk';
import { z } from 'zod';

const deeds = {
  answer: async (_, { http, connection }) => {
    await http.request({ method: 'GET', url: connection.url });
    return completed({ items: [{ id: '1', result: 'qualified' }] });
  },
  wait: (_, { signal }) => setTimeout(60_000, undefined, { signal }),
  'stray-rejection': async () => {
    Promise.reject(new Error('my password is hunter2'));
    return completed({ items: [] });
  },
  'uncaught-exception': () => {
    setImmediate(() => {
      throw new Error('my password is hunter2');
    });
    return new Promise(() => {});
  },
  'write-file': async () => writeFileSync('/tmp/axle-spoke-was-here', ''),
  environment: async () => completed({ items: Object.keys(process.env) }),
};

export default defineSpoke({
  name: 'good',
  title: 'Good',
  contract: 1,
  connection: z.object({ url: z.url(), deed: z.enum(Object.keys(deeds)) }),
  adapters: {
    ask: requestAdapter({
      title: 'Ask',
      requestType: 'order-qualification-request',
      onCrash: 'hold',
      run: (request, context) => deeds[context.connection.deed](request, context),
    }),
  },
  check: async () => {},
});
