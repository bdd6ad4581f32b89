import { testSpoke } from '@axle/spoke-testkit';
import { startSimulator } from '../simulator/server.js';
import spoke from '../src/index.js';

testSpoke(spoke, { simulator: startSimulator, fixtures: new URL('../fixtures/', import.meta.url) });
