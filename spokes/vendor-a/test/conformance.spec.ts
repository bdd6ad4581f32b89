import { testSpoke } from '@axle/spoke-testkit';
import { startVendorASimulator } from '../simulator/index.js';
import spoke from '../src/index.js';

testSpoke(spoke, {
  simulator: startVendorASimulator,
  fixtures: new URL('../fixtures/', import.meta.url),
});
