import type { FakeVendor } from './fake-vendor.js';
import type { Subject } from './subject.js';

/** One thing that the contract asks of a spoke. */
export interface Rule {
  /** As in `E3`. Its paragraph in the guide is `docs/vendor-teams.md#rule-e3`. */
  id: string;
  /** What the contract asks, in one sentence. */
  asks: string;
  /** Which adapters it concerns. Left out: all. */
  concerns?: (adapter: AdapterFacts) => boolean;
  /** Makes its demands. One that cannot apply to this spoke answers why; one that does neither has failed. */
  run(subject: Subject, demand: Demand): Promise<DoesNotApply | undefined>;
}

export interface AdapterFacts {
  requestType: string;
  callback: boolean;
}

export interface DoesNotApply {
  doesNotApply: string;
}

/** Demands that something holds. `happened`: what is so instead. `vendor`: whose requests the failure shall show. */
export type Demand = (holds: boolean, happened: string, vendor?: FakeVendor) => asserts holds;

/** What the spoke did instead of what the rule asks. */
export class RuleBroken extends Error {
  constructor(
    happened: string,
    readonly saw: string | undefined,
  ) {
    super(happened);
  }
}

/** What became of a rule. */
export type RuleResult =
  | { rule: string; outcome: 'held'; demands: number }
  | { rule: string; outcome: 'does-not-apply'; reason: string }
  | { rule: string; outcome: 'broken'; message: string };

/** Runs a rule. Whatever goes wrong on the way is a failure: a rule that could not be judged has not held. */
export async function runRule(rule: Rule, subject: Subject): Promise<RuleResult> {
  let demands = 0;
  const demand: Demand = (holds, happened, vendor) => {
    demands++;
    if (!holds) throw new RuleBroken(happened, vendor?.story());
  };
  try {
    const reason = (await rule.run(subject, demand))?.doesNotApply;
    if (reason !== undefined) return { rule: rule.id, outcome: 'does-not-apply', reason };
    return { rule: rule.id, outcome: 'held', demands };
  } catch (error) {
    return { rule: rule.id, outcome: 'broken', message: explain(rule, error) };
  }
}

function explain({ id, asks }: Rule, error: unknown): string {
  const told = error instanceof RuleBroken;
  return [
    `${id} ${told ? 'is broken' : 'cannot be judged'}.`,
    `  The contract asks: ${asks}`,
    `  What happened: ${told ? error.message : `the set-up failed: ${(error as Error)?.message ?? error}`}`,
    `  The simulator saw: ${(told && error.saw) || 'nothing that matters here'}`,
    `  Guide: docs/vendor-teams.md#rule-${id.toLowerCase()}`,
  ].join('\n');
}

/** A rule that is left out for a while. */
export interface Skip {
  /** The rule's id, as in `C4`. */
  rule: string;
  /** Why, for whoever reads the test's output. */
  reason: string;
  /** The last day on which it may be left out, as in `2027-03-31`. From the next on, the test fails. */
  until: string;
}

/** What is wrong with a skip, or nothing. */
export function skipFault(
  { rule, reason, until }: Skip,
  rules: readonly Rule[],
  today: Date,
): string | undefined {
  if (!rules.some(({ id }) => id === rule))
    return `there is no rule ${rule} for this adapter. Take the skip away.`;
  if (!reason?.trim()) return `the skip of ${rule} has no reason. Say why.`;
  if (!/^\d{4}-\d\d-\d\d$/.test(until) || Number.isNaN(Date.parse(until)))
    return `the skip of ${rule} has no end: write \`until\` as in 2027-03-31.`;
  if (today.toISOString().slice(0, 10) > until)
    return `the skip of ${rule} ended on ${until}. Keep the rule now, or decide anew.`;
  return undefined;
}

/** V1: what is wrong with the count of rules, or nothing. A rule counts as executed only if it demanded something. */
export function countFault(
  declared: readonly Rule[],
  results: readonly RuleResult[],
  skipped: number,
): string | undefined {
  const empty = results.filter((result) => result.outcome === 'held' && result.demands === 0);
  if (empty.length > 0) return `${empty.map(({ rule }) => rule).join(', ')} demanded nothing`;
  const executed = new Set(results.map(({ rule }) => rule)).size;
  if (executed + skipped === declared.length) return undefined;
  return `${declared.length} rules are declared, but ${executed} were executed and ${skipped} skipped`;
}
