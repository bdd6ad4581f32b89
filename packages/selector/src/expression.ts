import type { Environment } from '@marcbachmann/cel-js';
import { nodesOf } from './ast.js';
import { RE2_MATCHES } from './environment.js';
import type { Inputs } from './inputs.js';

export type Evaluate = (inputs: Inputs) => unknown;

/** Compiles an expression, or a part of one, that is known to be sound. Each `matches` of it is RE2's. */
export function compileExpression(environment: Environment, text: string): Evaluate {
  const evaluate = environment.parse(text);
  for (const node of nodesOf(evaluate.ast))
    if (node.op === 'rcall' && node.args[0] === 'matches') node.args[0] = RE2_MATCHES;
  return (inputs) => evaluate(inputs);
}

/** What went wrong, in a line. */
export function summaryOf(error: unknown): string {
  const { summary, message } = error as { summary?: string; message?: string };
  return (summary ?? message ?? String(error)).replaceAll(RE2_MATCHES, 'matches').slice(0, 500);
}
