import preset, { testTimeout } from '@axle/jest-preset';
import { availableRedis } from './test/support/redis.mjs';

const project = (queue) => ({ ...preset, displayName: `${queue} queue`, globals: { QUEUE: queue } });

/** What they show is the same on either engine: records, access, files, selection, and the spokes that teams make. */
const ON_ONE_ENGINE = [
  'access',
  'admin-story',
  'api',
  'api-keys',
  'audit',
  'command',
  'command-files',
  'condition-check',
  'configuration',
  'configuration-environments',
  'configuration-properties',
  'connections',
  'created-spokes',
  'definition-analysis',
  'definition-order',
  'definition-races',
  'definition-replay',
  'definition-selection',
  'definition-versions',
  'definitions',
  'lists',
  'lists-plans',
  'oidc',
  'oidc-sign-in',
  'openapi',
  'request-types',
  'secret-rotation',
  'session',
  'statistics',
  'subscriptions',
].map((name) => `/test/${name}\\.spec\\.ts$`);

/** The others run on both engines; without a Redis on this machine on PostgreSQL alone, and in CI not at all. */
export default {
  testTimeout,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  projects: [
    project('postgres'),
    ...(availableRedis() ? [{ ...project('redis'), testPathIgnorePatterns: ON_ONE_ENGINE }] : []),
  ],
};
