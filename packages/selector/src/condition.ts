import type { ASTNode } from '@marcbachmann/cel-js';
import { type ConditionTree, explain, type KnownOutcomes } from './explain.js';
import { compileExpression, type Evaluate, summaryOf } from './expression.js';
import { Facts } from './facts.js';
import { type Formula, formulaOf } from './formula.js';
import type { Inputs } from './inputs.js';
import { compileMayHold, ERROR, FALSE, outcomesOf, TRUE } from './outcomes.js';
import { previewOf } from './preview.js';
import type { Vocabulary } from './vocabulary.js';

/** What a condition came to. `error`: the reason, where CEL gave one. */
export type Verdict = { outcome: 'true' } | { outcome: 'false' } | { outcome: 'error'; error?: string };

export type Evaluation = { matched: true } | { matched: false; reason: string; failed: boolean };

const VERDICTS = {
  true: { outcome: 'true' },
  false: { outcome: 'false' },
  error: { outcome: 'error' },
} as const satisfies Record<string, Verdict>;

/** A compiled condition. */
export class Condition {
  readonly #vocabulary: Vocabulary;
  readonly #root: ASTNode;
  #evaluate: Evaluate | undefined;
  #mayHold: ((facts: Facts) => boolean) | undefined;
  readonly formula: Formula;

  constructor(vocabulary: Vocabulary, root: ASTNode) {
    this.#vocabulary = vocabulary;
    this.#root = root;
    this.formula = formulaOf(root, vocabulary);
  }

  /** Never throws. An error, as a key that is not there, is no match, and is named. */
  evaluate(inputs: Inputs): Evaluation {
    const facts = new Facts(inputs);
    const verdict = this.judge(facts);
    if (verdict.outcome === 'true') return { matched: true };
    return { matched: false, failed: verdict.outcome === 'error', reason: this.reasonOf(verdict, facts) };
  }

  /** As {@link evaluate}, for thousands of conditions on the same facts. */
  holds(facts: Facts): boolean {
    this.#mayHold ??= compileMayHold(this.formula);
    return this.#mayHold(facts) && this.judge(facts).outcome === 'true';
  }

  /** As {@link evaluate}, with the reason only where CEL gives it anyway. */
  judge(facts: Facts): Verdict {
    const outcomes = outcomesOf(this.formula, facts);
    if (outcomes === TRUE) return VERDICTS.true;
    if (outcomes === FALSE) return VERDICTS.false;
    if (outcomes === ERROR) return VERDICTS.error;
    // Compiled when first asked for: most conditions are decided without.
    this.#evaluate ??= compileExpression(this.#vocabulary.environment, this.#root.input);
    try {
      const value = this.#evaluate(facts.inputs);
      if (typeof value === 'boolean') return value ? VERDICTS.true : VERDICTS.false;
      return { outcome: 'error', error: 'the condition gives no boolean' };
    } catch (error) {
      return { outcome: 'error', error: summaryOf(error) };
    }
  }

  /** Why it is no match: the expression that made it so, and the value that it found. */
  reasonOf(verdict: Exclude<Verdict, { outcome: 'true' }>, facts: Facts): string {
    if (verdict.outcome === 'error' && verdict.error) return verdict.error;
    const wanted = verdict.outcome === 'error' ? ERROR : FALSE;
    const part = culpritOf(this.formula, wanted, facts);
    return (wanted === ERROR ? whyError(part, facts) : whyFalse(part, facts)).slice(0, 500);
  }

  /**
   * What the condition and each expression in it come to. Never throws. `known`: shared by the conditions of a request
   * type on the same inputs.
   */
  explain(inputs: Inputs, known: KnownOutcomes = new Map()): ConditionTree {
    return explain(this.#vocabulary.environment, this.#root, inputs, known);
  }
}

/** The smallest part that comes to the outcome by itself, and so decides. */
function culpritOf(formula: Formula, outcome: number, facts: Facts): Formula {
  if (formula.op !== 'and' && (formula.op !== 'or' || outcome !== ERROR)) return formula;
  const part = formula.terms.find((term) => outcomesOf(term, facts) === outcome);
  return part ? culpritOf(part, outcome, facts) : formula;
}

function whyFalse(part: Formula, facts: Facts): string {
  return `${part.text} is false${part.op === 'test' ? `: ${foundAt(part.path.names, facts.at(part.path))}` : ''}`;
}

function whyError(part: Formula, facts: Facts): string {
  const paths = part.op === 'test' ? [part.path] : part.op === 'opaque' ? part.needs : [];
  const missing = paths.find((path) => facts.at(path) === undefined);
  if (missing) return `No such key: ${missing.names.join('.')}, in ${part.text}`;
  return `${part.text} fails${part.op === 'test' ? `: ${foundAt(part.path.names, facts.at(part.path))}` : ''}`;
}

const foundAt = (names: readonly string[], value: unknown): string =>
  `${names.slice(-2).join('.')} is ${value === undefined ? 'not there' : JSON.stringify(previewOf(value))}`;
