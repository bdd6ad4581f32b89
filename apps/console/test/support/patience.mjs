import { jest } from '@jest/globals';

/** A browser on a busy machine takes its time; what waits in vain is told sooner, by the browser. */
jest.setTimeout(120_000);
