import { runSimulator } from '@axle/spoke-testkit';
import { startSimulator } from './server.js';

await runSimulator(startSimulator);
