import preset from '@axle/jest-preset';
import { availableRedis } from './test/support/redis.mjs';

const project = (queue) => ({ ...preset, displayName: `${queue} queue`, globals: { QUEUE: queue } });

/** They are about a spoke, to which one engine is like the other. */
const ONE_ENGINE = ['created-spokes'];

/** The same tests on both engines; without a Redis on this machine on PostgreSQL alone, and in CI not at all. */
export default {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  // Most of their time is waiting for others: two at a time finish sooner than one, even on two cores.
  maxWorkers: 2,
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  projects: [
    project('postgres'),
    ...(availableRedis() ? [{ ...project('redis'), testPathIgnorePatterns: ONE_ENGINE }] : []),
  ],
};
