import type { ASTNode } from '@marcbachmann/cel-js';
import { COMPREHENSIONS, childrenOf, nodesOf } from './ast.js';
import { Condition } from './condition.js';
import { summaryOf } from './expression.js';
import type { InputDeclaration } from './inputs.js';
import { compileRe2 } from './re2.js';
import { Vocabulary } from './vocabulary.js';

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

/** Compiles and checks a condition against the request type's inputs. Never throws. */
export function compileCondition(
  text: string,
  inputs: readonly InputDeclaration[],
): Condition | ConditionFault {
  if (text.length > MAX_LENGTH) return { message: `The condition is longer than ${MAX_LENGTH} characters.` };
  try {
    const vocabulary = Vocabulary.of(inputs);
    const parsed = vocabulary.environment.parse(text);
    const checked = parsed.check();
    if (!checked.valid) return faultOf(text, checked.error);
    if (checked.type !== 'bool' && checked.type !== 'dyn')
      return { message: `The condition gives ${checked.type}; it must give bool.` };
    const fault = findHeavyWork(parsed.ast);
    if (fault) return locate(text, fault.node, fault.message);
    return new Condition(vocabulary, parsed.ast);
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
