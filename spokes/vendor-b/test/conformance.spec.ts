import { testSpoke } from '@axle/spoke-testkit';
import { startVendorBSimulator } from '../simulator/index.js';
import spoke from '../src/index.js';

testSpoke(spoke, {
  simulator: ({ port }) => startVendorBSimulator({ port, delayMs: 10 }),
  fixtures: new URL('../fixtures/', import.meta.url),
});
