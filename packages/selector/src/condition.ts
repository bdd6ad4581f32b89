import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { COMPREHENSIONS, childrenOf, nodesOf, pathOf, termsOf, textOf, valueAt } from './ast.js';
import { environmentFor } from './environment.js';
import { type ConditionTree, explain } from './explain.js';
import { compileExpression, compileNode, type Evaluate, summaryOf } from './expression.js';
import type { InputDeclaration, Inputs } from './inputs.js';
import { compileRe2 } from './re2.js';

/** Characters of a condition. */
const MAX_LENGTH = 4_096;

/** Comprehensions in one condition; none within another. So the work is linear in the request's size. */
const MAX_COMPREHENSIONS = 4;

/** Why a condition is refused. */
export interface ConditionFault {
  message: string;
  /** Both from 1. */
  position?: { line: number; column: number };
  /** The faulty line with a caret below the place. */
  excerpt?: string;
}

/** A path that must have one of these values for the condition to hold. */
export interface EqualityTerm {
  path: string[];
  value: string | number | boolean;
  text: string;
}

interface Term {
  text: string;
  path: string[] | undefined;
  evaluate: Evaluate;
}

export type Evaluation = { matched: true } | { matched: false; reason: string; failed: boolean };

/** A compiled condition. */
export class Condition {
  readonly #environment: Environment;
  readonly #root: ASTNode;
  readonly #evaluate: Evaluate;
  #compiledTerms: Term[] | undefined;
  /** The first term by which the condition can be indexed. */
  readonly equality: EqualityTerm | undefined;

  constructor(environment: Environment, root: ASTNode) {
    this.#environment = environment;
    this.#root = root;
    this.#evaluate = compileExpression(environment, root.input);
    this.equality = termsOf(root, '&&').map(equalityOf).find(Boolean);
  }

  /** Never throws. An error, as a key that is not there, is no match, and is named. */
  evaluate(inputs: Inputs): Evaluation {
    try {
      const value = this.#evaluate(inputs);
      if (value === true) return { matched: true };
      if (value === false) return { matched: false, failed: false, reason: this.#whyFalse(inputs) };
      return { matched: false, failed: true, reason: 'the condition gives no boolean' };
    } catch (error) {
      return { matched: false, failed: true, reason: summaryOf(error) };
    }
  }

  /** What the condition and each expression in it come to. Never throws. */
  explain(inputs: Inputs): ConditionTree {
    return explain(this.#environment, this.#root, inputs);
  }

  #whyFalse(inputs: Inputs): string {
    for (const term of this.#terms)
      try {
        if (term.evaluate(inputs) === false) return explainFalse(term.text, term.path, inputs);
      } catch {
        // An error in one term is outvoted by a false one.
      }
    return 'it is false';
  }

  /** Compiled when first asked for: most conditions are ruled out without. */
  get #terms(): Term[] {
    this.#compiledTerms ??= termsOf(this.#root, '&&').map((node) => ({
      text: textOf(node),
      path: node.op === '==' ? pathOf(node.args[0]) : undefined,
      evaluate: compileNode(this.#environment, node),
    }));
    return this.#compiledTerms;
  }
}

/** Says that a term is false, with the value that it found. */
export function explainFalse(text: string, path: readonly string[] | undefined, inputs: Inputs): string {
  const found = path
    ? `: ${path.slice(-2).join('.')} is ${JSON.stringify(valueAt(path, inputs)) ?? 'not there'}`
    : '';
  return `${text} is false${found}`.slice(0, 500);
}

/** Compiles and checks a condition against the request type's inputs. Never throws. */
export function compileCondition(
  text: string,
  inputs: readonly InputDeclaration[],
): Condition | ConditionFault {
  if (text.length > MAX_LENGTH) return { message: `The condition is longer than ${MAX_LENGTH} characters.` };
  try {
    const environment = environmentFor(inputs);
    const parsed = environment.parse(text);
    const checked = parsed.check();
    if (!checked.valid) return faultOf(text, checked.error);
    if (checked.type !== 'bool' && checked.type !== 'dyn')
      return { message: `The condition gives ${checked.type}; it must give bool.` };
    const fault = findHeavyWork(parsed.ast);
    if (fault) return locate(text, fault.node, fault.message);
    return new Condition(environment, parsed.ast);
  } catch (error) {
    return faultOf(text, error);
  }
}

export const isFault = (compiled: Condition | ConditionFault): compiled is ConditionFault =>
  'message' in compiled;

/** Finds what could take long. */
function findHeavyWork(root: ASTNode): { node: ASTNode; message: string } | undefined {
  let comprehensions = 0;
  for (const node of nodesOf(root)) {
    if (node.op !== 'rcall') continue;
    const [name, , args] = node.args;
    if (name === 'matches') {
      const [pattern] = args;
      if (pattern?.op === 'value' && typeof pattern.args === 'string') {
        try {
          compileRe2(pattern.args);
        } catch (error) {
          return { node: pattern, message: `The pattern is no RE2 syntax: ${(error as Error).message}` };
        }
      }
    }
    if (!COMPREHENSIONS.has(name)) continue;
    if (++comprehensions > MAX_COMPREHENSIONS)
      return { node, message: `A condition may run through lists at most ${MAX_COMPREHENSIONS} times.` };
    for (const child of childrenOf(node))
      for (const inner of nodesOf(child))
        if (inner.op === 'rcall' && COMPREHENSIONS.has(inner.args[0]))
          return { node: inner, message: 'A list may not be run through for each element of another.' };
  }
  return undefined;
}

function equalityOf(node: ASTNode): EqualityTerm | undefined {
  if (node.op !== '==') return undefined;
  const [left, right] = node.args;
  const [side, literal] = right.op === 'value' ? [left, right] : [right, left];
  const path = pathOf(side);
  if (!path || literal.op !== 'value') return undefined;
  const value = typeof literal.args === 'bigint' ? Number(literal.args) : literal.args;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  return { path, value, text: textOf(node) };
}

function faultOf(text: string, error: unknown): ConditionFault {
  const { range, node } = error as { range?: { start: number }; node?: { start: number } };
  const start = range?.start ?? node?.start;
  return start === undefined ? { message: summaryOf(error) } : locate(text, { start }, summaryOf(error));
}

function locate(text: string, { start }: { start: number }, message: string): ConditionFault {
  const before = text.slice(0, start).split('\n');
  const line = before.length;
  const column = before.at(-1)!.length + 1;
  return {
    message,
    position: { line, column },
    excerpt: `${text.split('\n')[line - 1]}\n${' '.repeat(column - 1)}^`,
  };
}
