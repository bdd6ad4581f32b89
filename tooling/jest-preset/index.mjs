/**
 * The Jest configuration of every package: TypeScript as native ES modules, compiled by swc
 * (ts-jest does not take TypeScript 7).
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * Ends what hangs, in milliseconds; a busy machine is no fault of what is tested.
 * Jest does not heed it in a project of a configuration: one with `projects` says it itself.
 */
export const testTimeout = 120_000;

export default {
  testEnvironment: 'node',
  testTimeout,
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      require.resolve('@swc/jest'),
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
};
