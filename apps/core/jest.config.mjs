import preset, { testTimeout } from '@axle/jest-preset';
import { availableRedis } from './test/support/redis.mjs';

const project = (queue) => ({ ...preset, displayName: `${queue} queue`, globals: { QUEUE: queue } });

/** What work goes through the queue for: it holds on either engine. All else is shown once. */
const ON_BOTH_ENGINES = [
  'bulk-actions',
  'callbacks',
  'catalogue',
  'direct-requests',
  'notifications',
  'notifications-reliability',
  'order-life',
  'qualification',
  'reliability',
  'secrets',
  'shadow',
  'thresholds',
  'tmf645',
].map((name) => `<rootDir>/test/${name}.spec.ts`);

/** Without a Redis on this machine on PostgreSQL alone, and in CI not at all. */
export default {
  testTimeout,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  projects: [
    project('postgres'),
    ...(availableRedis() ? [{ ...project('redis'), testMatch: ON_BOTH_ENGINES }] : []),
  ],
};
