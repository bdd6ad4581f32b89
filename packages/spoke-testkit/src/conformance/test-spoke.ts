import { loadSpoke } from '@axle/spoke-runtime';
import type { Spoke } from '@axle/spoke-sdk';
import type { StartSimulator } from '../simulator.js';
import { countFault, type RuleResult, runRule, type Skip, skipFault } from './rule.js';
import { rulesFor } from './rules/index.js';
import { packageOf } from './spoke-package.js';
import { Subject } from './subject.js';

/** What {@link testSpoke} needs to know besides the spoke. */
export interface TestSpokeOptions {
  /** Starts the spoke's simulator. The kit stands in front of it and lets its answers go wrong. */
  simulator: StartSimulator;
  /**
   * The folder of `qualified.json`, `alternate.json`, `unqualified.json` and `partial.json`, each
   * `{ "request": …, "answer": { "items": [ … ] } }`: what is asked, and what the spoke answers when the simulator is
   * well. `partial.json` asks about an item that the vendor does not answer. It lies in the spoke's package, which the
   * kit runs as it was built.
   */
  fixtures: URL;
  /** The adapter's key. May be left out where one alone qualifies orders. */
  adapter?: string;
  /** Values of connections that admins saved with earlier versions, one for each that had another schema. */
  earlierConnections?: object[];
  /** Rules that are left out for a while, each with a reason and an end. */
  skip?: Skip[];
  /** Jest's functions, where they are not global. */
  jest?: JestFunctions;
}

/** What {@link testSpoke} declares its tests with: Jest's own. */
export interface JestFunctions {
  /** Groups them. */
  describe(name: string, declare: () => void): void;
  /** Declares one. */
  it: {
    (name: string, test: () => Promise<void>, timeoutMs?: number): void;
    /** Declares one that is left out, and shown as such. */
    skip(name: string, test: () => Promise<void>): void;
  };
  /** Runs when all are done. */
  afterAll(close: () => Promise<void>): void;
}

const TIMEOUT_MS = 120_000;

/**
 * Declares a test for each rule of the contract. The spoke runs in a process of its own, as the hub runs it: build its
 * package first.
 */
export function testSpoke(spoke: Spoke, options: TestSpokeOptions): void {
  const { describe, it, afterAll } = options.jest ?? (globalThis as unknown as JestFunctions);
  const { manifest } = loadSpoke({ default: spoke });
  const qualifying = manifest.adapters.filter(
    ({ requestType }) => requestType === 'order-qualification-request',
  );
  const key = options.adapter ?? (qualifying.length === 1 ? qualifying[0]!.key : undefined);
  const adapter = manifest.adapters.find((adapter) => adapter.key === key);
  if (!adapter)
    throw new Error(
      `Name the adapter to test: ${manifest.adapters.map(({ key }) => `'${key}'`).join(' or ')}.`,
    );
  const { simulator, fixtures, earlierConnections = [], skip = [] } = options;
  const subject = new Subject({
    spoke: packageOf(fixtures),
    adapter: adapter.key,
    simulator,
    fixtures,
    earlierConnections,
  });
  const rules = rulesFor(adapter);
  const results: RuleResult[] = [];

  describe(`the spoke ${spoke.name}, adapter ${adapter.key}`, () => {
    afterAll(() => subject.close());

    for (const rule of rules) {
      const left = skip.find((one) => one.rule === rule.id);
      const name = `${rule.id} ${rule.asks}`;
      if (left && skipFault(left, rules, new Date()) === undefined) {
        it.skip(`${name} (until ${left.until}: ${left.reason})`, async () => {});
        continue;
      }
      it(
        name,
        async () => {
          const result = await runRule(rule, subject);
          results.push(result);
          if (result.outcome === 'broken') throw new ConformanceError(result.message);
          if (result.outcome === 'does-not-apply')
            process.stdout.write(`${rule.id} does not apply: ${result.reason}\n`);
        },
        TIMEOUT_MS,
      );
    }

    it('V1 Every rule that is declared was executed or skipped, and what was built is what is tested.', async () => {
      const faults = skip
        .map((one) => skipFault(one, rules, new Date()))
        .filter((fault) => fault !== undefined);
      const counted = countFault(rules, results, skip.length - faults.length);
      const built = await subject.manifest();
      const stale =
        JSON.stringify(built) === JSON.stringify(manifest) ? [] : ['the package was not built anew'];
      const found = [...faults, ...(counted ? [counted] : []), ...stale];
      if (found.length > 0)
        throw new ConformanceError(
          `V1 is broken: ${found.join('; ')}\n  Guide: docs/vendor-teams.md#rule-v1`,
        );
    });
  });
}

/** Without a stack: where the kit noticed it helps nobody. */
class ConformanceError extends Error {
  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}
