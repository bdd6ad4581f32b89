import { runSimulator } from '@axle/spoke-testkit';
import { startDemoMockSimulator } from './index.js';

await runSimulator(startDemoMockSimulator);
