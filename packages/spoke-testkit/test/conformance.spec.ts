import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  countFault,
  type Demand,
  type Rule,
  type RuleResult,
  runRule,
  skipFault,
} from '../src/conformance/rule.js';
import { rulesFor } from '../src/conformance/rules/index.js';
import { readPackage } from '../src/conformance/spoke-package.js';
import { Subject } from '../src/conformance/subject.js';
import { startSimulator } from './mutants/simulator.js';

type Mode = 'sync' | 'async';

/** A spoke, and the one rule that it breaks. */
interface Mutant {
  rule: string;
  breaks: string;
  mode: Mode;
  /** What its package.json says otherwise. */
  json?: object;
}

const mutant = (breaks: string, mode: Mode = 'sync', json?: object): Mutant => ({
  rule: breaks.split(' ')[0]!,
  breaks,
  mode,
  ...(json && { json }),
});

const MUTANTS: Mutant[] = [
  mutant('M1', 'sync', { files: ['README.md'] }),
  mutant('M2', 'sync', { axle: { role: 'spoke', contract: 99 } }),
  ...['M3', 'M3 by a socket', 'M4', 'M5', 'M6'].map((breaks) => mutant(breaks)),
  ...['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A6 by changing', 'A7', 'A8'].map((breaks) => mutant(breaks)),
  ...['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E6 by memory', 'E7', 'E8', 'E9'].map((breaks) => mutant(breaks)),
  ...['I1', 'I2', 'I3', 'S1', 'S2', 'S3', 'L1', 'L2'].map((breaks) => mutant(breaks)),
  ...['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'].map((breaks) => mutant(breaks, 'async')),
  ...['K1', 'K2', 'K3'].map((breaks) => mutant(breaks)),
];

const SOURCE = fileURLToPath(new URL('mutants/', import.meta.url));

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A copy of the package, where Node finds the same dependencies. */
function packageWith(json: object): string {
  const folder = mkdtempSync(join(SOURCE, '../../node_modules/.package-'));
  folders.push(folder);
  cpSync(SOURCE, folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...readPackage(SOURCE).json, ...json }));
  return folder;
}

/** Runs every rule on a spoke. M1 looks at the package alone, so it runs where a package is at stake. */
async function examine(
  { breaks, mode, json }: Mutant,
  folder = json ? packageWith(json) : SOURCE,
): Promise<RuleResult[]> {
  const spoke = readPackage(folder);
  const subject = new Subject({
    spoke: { ...spoke, entry: `${spoke.entry}?breaks=${encodeURIComponent(breaks)}` },
    adapter: 'qualify-order',
    simulator: () => startSimulator({ mode }),
    fixtures: pathToFileURL(join(folder, 'fixtures/')),
    earlierConnections: [{ baseUrl: 'https://vendor.example', clientSecret: 'of-an-earlier-version' }],
  });
  const rules = rulesFor({ requestType: 'order-qualification-request', callback: mode === 'async' });
  const results: RuleResult[] = [];
  try {
    for (const rule of rules) if (json || rule.id !== 'M1') results.push(await runRule(rule, subject));
    return results;
  } finally {
    await subject.close();
  }
}

const messagesOf = (results: RuleResult[]) =>
  results.flatMap((result) => (result.outcome === 'broken' ? result.message : []));

describe('a spoke that breaks one rule is caught by it, and by no other', () => {
  it.concurrent.each(MUTANTS)('$breaks ($mode)', async (mutant) => {
    const { rule } = mutant;
    const messages = messagesOf(await examine(mutant));
    expect(messages.map((message) => message.split(' ')[0])).toEqual([rule]);
    expect(messages[0]).toMatch(
      new RegExp(
        `^${rule} is broken\\.\\n  The contract asks: .+\\n  What happened: .+\\n  The simulator saw: .+\\n  Guide: docs/vendor-teams\\.md#rule-${rule.toLowerCase()}$`,
        's',
      ),
    );
  });

  it('there is one for every rule', () => {
    const rules = rulesFor({ requestType: 'order-qualification-request', callback: true });
    expect([...new Set(MUTANTS.map(({ rule }) => rule))].sort()).toEqual(rules.map(({ id }) => id).sort());
  });
});

describe.each<Mode>(['sync', 'async'])('a spoke that keeps every rule (%s)', (mode) => {
  it('is not found at fault', async () => {
    const results = await examine({ rule: '', breaks: 'nothing', mode, json: {} });
    expect(messagesOf(results)).toEqual([]);
    expect(results.filter(({ outcome }) => outcome === 'does-not-apply')).toEqual([]);
  });
});

it('a fixture that is not there is missed by the rule that asks it, and by no other', async () => {
  const folder = packageWith({});
  rmSync(join(folder, 'fixtures', 'alternate.json'));
  const messages = messagesOf(await examine({ rule: 'A1', breaks: 'nothing', mode: 'sync' }, folder));
  expect(messages).toEqual([expect.stringMatching(/^A1 cannot be judged.*alternate\.json is missing/s)]);
});

const rule = (id: string, run: Rule['run']): Rule => ({ id, asks: 'Something.', run });
const subject = {} as Subject;

describe('a rule', () => {
  it('that cannot be judged is broken, whatever kept it from being judged', async () => {
    const failing = rule('X1', async () => {
      throw new Error('no simulator');
    });
    expect(await runRule(failing, subject)).toEqual({
      rule: 'X1',
      outcome: 'broken',
      message: expect.stringMatching(/^X1 cannot be judged\.\n.*\n.*the set-up failed: no simulator/),
    });
  });

  it('without a demand breaks V1', async () => {
    const rules = [rule('X1', async () => undefined)];
    const results = [await runRule(rules[0]!, subject)];
    expect(countFault(rules, results, 0)).toBe('X1 demanded nothing');
  });

  it('that was neither executed nor skipped breaks V1', async () => {
    const holding = (id: string) =>
      rule(id, async (_, demand: Demand) => {
        demand(true, '');
        return undefined;
      });
    const rules = ['X1', 'X2', 'X3'].map(holding);
    const results = [await runRule(rules[0]!, subject)];
    expect(countFault(rules, results, 1)).toBe('3 rules are declared, but 1 were executed and 1 skipped');
    expect(countFault(rules, [...results, await runRule(rules[1]!, subject)], 1)).toBeUndefined();
  });
});

it.each([
  [{ rule: 'X9', reason: 'why', until: '2027-01-01' }, 'no rule X9'],
  [{ rule: 'X1', reason: ' ', until: '2027-01-01' }, 'no reason'],
  [{ rule: 'X1', reason: 'why', until: 'later' }, 'no end'],
  [{ rule: 'X1', reason: 'why', until: '2026-12-30' }, 'ended on 2026-12-30'],
])('a skip needs a rule, a reason and an end that is to come: %j', (skip, fault) => {
  const rules = [rule('X1', async () => undefined)];
  expect(skipFault(skip, rules, new Date('2026-12-31T12:00:00Z'))).toContain(fault);
  expect(
    skipFault({ rule: 'X1', reason: 'why', until: '2026-12-31' }, rules, new Date('2026-12-31')),
  ).toBeUndefined();
});
