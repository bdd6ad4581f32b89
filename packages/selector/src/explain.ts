import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { COMPREHENSIONS, childrenOf, isLiteral, pathOf, termsOf, textOf } from './ast.js';
import { compileExpression, summaryOf } from './expression.js';
import type { Inputs } from './inputs.js';
import { cut, previewOf } from './preview.js';

const MAX_NODES = 200;
const MAX_DEPTH = 10;

/** A condition's expression with what it came to, and the same of each expression in it. Plain JSON. */
export interface ConditionTree {
  /** As it is written; cut where it is long. */
  text: string;
  /** What it came to; cut where it is large. Left out where it failed. */
  value?: unknown;
  /** Why it has no value. */
  error?: string;
  /**
   * What stands before it had decided already, so that its value, or its error, had no effect. It is told all the same:
   * whoever mends the part that was false wants to know what comes next.
   */
  notNeeded?: true;
  children?: ConditionTree[];
}

type Outcome = Pick<ConditionTree, 'value' | 'error'>;

/** What expressions came to, by their text: many conditions on the same inputs have them in common. */
export type KnownOutcomes = Map<string, Outcome>;

/** Evaluates an expression and those in it, each by itself. Large conditions are told as far as {@link MAX_NODES}. */
export function explain(
  environment: Environment,
  root: ASTNode,
  inputs: Inputs,
  known: KnownOutcomes,
): ConditionTree {
  let left = MAX_NODES;

  const treeOf = (node: ASTNode, depth: number, notNeeded: boolean): ConditionTree => {
    left--;
    const text = textOf(node);
    const tree: ConditionTree = { text: cut(text), ...outcomeOf(text) };
    if (notNeeded) tree.notNeeded = true;
    const parts = depth < MAX_DEPTH ? partsOf(node) : [];
    const children: ConditionTree[] = [];
    let decided = notNeeded;
    for (const part of parts) {
      if (left <= 0) break;
      const needed = !decided && !isOtherBranch(node, part, children[0]);
      const child = treeOf(part, depth + 1, !needed);
      children.push(child);
      decided ||= (node.op === '&&' && child.value === false) || (node.op === '||' && child.value === true);
    }
    if (children.length > 0) tree.children = children;
    return tree;
  };

  const outcomeOf = (text: string): Outcome => {
    const outcome = known.get(text) ?? evaluate(environment, text, inputs);
    known.set(text, outcome);
    return outcome;
  };

  return treeOf(root, 0, false);
}

function evaluate(environment: Environment, text: string, inputs: Inputs): Outcome {
  try {
    return { value: previewOf(compileExpression(environment, text)(inputs)) };
  } catch (error) {
    return { error: summaryOf(error) };
  }
}

/** The expressions that tell something of their own: neither literals, nor what speaks of a list's elements. */
function partsOf(node: ASTNode): ASTNode[] {
  if (node.op === '&&' || node.op === '||') return termsOf(node, node.op);
  if (pathOf(node) || (node.op === 'call' && node.args[0] === 'has')) return [];
  if (node.op === 'rcall') {
    const [name, receiver, args] = node.args;
    // `cel.bind` names a value for what follows.
    if (name === 'bind') return [];
    return [receiver, ...(COMPREHENSIONS.has(name) ? [] : args)].filter((part) => !isLiteral(part));
  }
  return childrenOf(node).filter((part) => !isLiteral(part));
}

/** Whether the part is the branch of `a ? b : c` that `a` did not ask for. */
function isOtherBranch(node: ASTNode, part: ASTNode, condition: ConditionTree | undefined): boolean {
  if (node.op !== '?:' || part === node.args[0]) return false;
  return condition?.value !== (part === node.args[1]);
}
