import { testSpoke } from '@axle/spoke-testkit';
import { startDemoMockSimulator } from '../simulator/index.js';
import spoke from '../src/index.js';

testSpoke(spoke, {
  simulator: async ({ port }) => {
    const simulator = await startDemoMockSimulator({ port });
    // Answers at once come from nowhere: a vendor's faults can only be tried where there is one.
    return { ...simulator, connection: { ...simulator.connection, delivery: 'asynchronous' } };
  },
  fixtures: new URL('../fixtures/', import.meta.url),
});
