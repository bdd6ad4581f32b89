import { runSimulator } from '@axle/spoke-testkit';
import { startVendorASimulator } from './index.js';

await runSimulator(startVendorASimulator);
