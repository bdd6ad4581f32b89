import { runSimulator } from '@axle/spoke-testkit';
import { startVendorBSimulator } from './index.js';

await runSimulator(startVendorBSimulator);
