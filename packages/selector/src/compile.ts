import type { ASTNode } from '@marcbachmann/cel-js';
import { COMPREHENSIONS, childrenOf, nodesOf } from './ast.js';
import { Condition } from './condition.js';
import { summaryOf } from './expression.js';
import type { InputDeclaration } from './inputs.js';
import { compileRe2 } from './re2.js';
import { suggestionFor } from './suggestion.js';
import { Vocabulary } from './vocabulary.js';

/** Characters of a condition. */
const MAX_LENGTH = 4_096;

/** Comprehensions in one condition; none within another. So the work is linear in the request's size. */
const MAX_COMPREHENSIONS = 4;

/** Why a condition is refused. */
export interface ConditionFault {
  message: string;
  /** The name that may have been meant. */
  suggestion?: string;
  /** Both from 1. */
  position?: { line: number; column: number };
  /** The faulty part of the text, in UTF-16 code units from 0; the end is not in it. */
  range?: { start: number; end: number };
  /** The faulty line with a caret below the place. */
  excerpt?: string;
}

/** Compiles and checks a condition against the request type's inputs. Never throws. */
export function compileCondition(
  text: string,
  inputs: readonly InputDeclaration[],
): Condition | ConditionFault {
  if (text.length > MAX_LENGTH) return { message: `The condition is longer than ${MAX_LENGTH} characters.` };
  const vocabulary = Vocabulary.of(inputs);
  try {
    const parsed = vocabulary.environment.parse(text);
    const checked = parsed.check();
    if (!checked.valid) return faultOf(text, vocabulary, checked.error);
    if (checked.type !== 'bool' && checked.type !== 'dyn')
      return { message: `The condition gives ${checked.type}; it must give bool.` };
    const fault = findHeavyWork(parsed.ast);
    if (fault) return locate(text, fault.node, fault.message);
    return new Condition(vocabulary, parsed.ast);
  } catch (error) {
    return faultOf(text, vocabulary, error);
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

function faultOf(text: string, vocabulary: Vocabulary, error: unknown): ConditionFault {
  const { range, node } = error as { range?: Place; node?: Place };
  const place = range ?? node;
  const suggestion = suggestionFor(summaryOf(error), vocabulary);
  const message = suggestion ? `${summaryOf(error)}. Did you mean ${suggestion}?` : summaryOf(error);
  return { ...(place ? locate(text, place, message) : { message }), ...(suggestion && { suggestion }) };
}

interface Place {
  start: number;
  end?: number;
}

function locate(text: string, { start, end = start + 1 }: Place, message: string): ConditionFault {
  const before = text.slice(0, start).split('\n');
  const line = before.length;
  const column = before.at(-1)!.length + 1;
  return {
    message,
    position: { line, column },
    range: { start, end },
    excerpt: `${text.split('\n')[line - 1]}\n${' '.repeat(column - 1)}^`,
  };
}
