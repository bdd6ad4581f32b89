import preset, { testTimeout } from '@axle/jest-preset';
import { chromium } from './test/support/chromium.mjs';

const inBrowser = {
  ...preset,
  displayName: 'browser',
  testMatch: ['<rootDir>/test/browser/*.spec.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

if (!chromium)
  console.warn(
    'NOT RUN: the tests in a browser. Install chromium (Debian: apt-get install chromium) to run them.',
  );

export default {
  testTimeout,
  projects: [
    { ...preset, displayName: 'built', testMatch: ['<rootDir>/test/*.spec.ts'] },
    ...(chromium ? [inBrowser] : []),
  ],
};
