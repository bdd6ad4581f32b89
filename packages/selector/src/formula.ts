import type { ASTNode } from '@marcbachmann/cel-js';
import { COMPREHENSIONS, childrenOf, pathOf, termsOf, textOf } from './ast.js';
import type { Path, Vocabulary } from './vocabulary.js';

export type Literal = string | number | boolean | null;

/** What is asked of the value at a path. */
export type Test =
  /** It is one of these, which are of one kind: `==`, `in`. */
  | { kind: 'one-of'; values: readonly Literal[] }
  | { kind: 'order'; op: Order; than: string | number }
  | { kind: 'text'; how: 'startsWith' | 'endsWith' | 'contains'; part: string }
  /** It is a boolean, and true. */
  | { kind: 'true' }
  /** `has()`. */
  | { kind: 'present' };

export type Order = '<' | '<=' | '>' | '>=';

/**
 * A condition, as far as it is understood without CEL: tests of values at paths under `&&`, `||` and `!`, with each `!`
 * moved to the tests (in CEL's logic of true, false and error that changes nothing). The rest is opaque. Most
 * conditions are decided by it on most requests, in a fraction of CEL's time; and it is what can be reasoned about.
 */
export type Formula = { text: string } & (
  | { op: 'and' | 'or'; terms: readonly Formula[] }
  | { op: 'constant'; value: boolean }
  | { op: 'test'; path: Path; test: Test; negated: boolean }
  /** `source` is the text without the negation. `needs`: it is an error where one of these is not there. */
  | { op: 'opaque'; source: string; negated: boolean; needs: readonly Path[] }
);

export function formulaOf(root: ASTNode, vocabulary: Vocabulary): Formula {
  /** `text`: that of the `!` above a node that is negated. */
  const convert = (node: ASTNode, negated: boolean, text: string): Formula => {
    switch (node.op) {
      case '!_':
        return convert(node.args, !negated, text);
      case '&&':
      case '||':
        return {
          text,
          op: (node.op === '&&') === negated ? 'or' : 'and',
          terms: termsOf(node, node.op).map((term) =>
            convert(term, negated, negated ? `!(${textOf(term)})` : textOf(term)),
          ),
        };
      case '!=':
        return leafOf(node, '==', !negated, text);
      case 'value':
        if (typeof node.args === 'boolean') return { text, op: 'constant', value: node.args !== negated };
    }
    return leafOf(node, node.op, negated, text);
  };

  const leafOf = (node: ASTNode, op: ASTNode['op'], negated: boolean, text: string): Formula => {
    const tested = testOf(node, op, vocabulary);
    return tested
      ? { text, op: 'test', ...tested, negated }
      : { text, op: 'opaque', source: textOf(node), negated, needs: neededBy(node, vocabulary) };
  };

  return convert(root, false, textOf(root));
}

function pathIn(node: ASTNode, vocabulary: Vocabulary): Path | undefined {
  const names = pathOf(node);
  return names && vocabulary.path(names);
}

const FLIPPED: Record<Order, Order> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function testOf(
  node: ASTNode,
  op: ASTNode['op'],
  vocabulary: Vocabulary,
): { path: Path; test: Test } | undefined {
  const pathTo = (part: ASTNode) => pathIn(part, vocabulary);
  const own = pathTo(node);
  if (own) return { path: own, test: { kind: 'true' } };
  switch (op) {
    case '==':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const [left, right] = node.args as [ASTNode, ASTNode];
      const path = pathTo(left) ?? pathTo(right);
      const flipped = pathTo(left) === undefined;
      const value = literalOf(flipped ? left : right);
      if (!path || value === undefined) return undefined;
      if (op === '==') return { path, test: { kind: 'one-of', values: [value] } };
      if (typeof value !== 'string' && typeof value !== 'number') return undefined;
      return { path, test: { kind: 'order', op: flipped ? FLIPPED[op] : op, than: value } };
    }
    case 'in': {
      const [left, right] = node.args as [ASTNode, ASTNode];
      const path = pathTo(left);
      if (!path || right.op !== 'list') return undefined;
      const values = right.args.map(literalOf);
      if (!values.every((value) => value !== undefined)) return undefined;
      if (!values.every((value) => kindOf(value) === kindOf(values[0]))) return undefined;
      return { path, test: { kind: 'one-of', values } };
    }
    case 'call': {
      const [name, [argument]] = node.args as [string, ASTNode[]];
      const path = name === 'has' && argument && pathTo(argument);
      return path ? { path, test: { kind: 'present' } } : undefined;
    }
    case 'rcall': {
      const [how, receiver, args] = node.args as [string, ASTNode, ASTNode[]];
      if (how !== 'startsWith' && how !== 'endsWith' && how !== 'contains') return undefined;
      const path = pathTo(receiver);
      const part = args.length === 1 ? literalOf(args[0]!) : undefined;
      return path && typeof part === 'string' ? { path, test: { kind: 'text', how, part } } : undefined;
    }
    default:
      return undefined;
  }
}

/** `null` is no kind of its own among objects in JavaScript; here it is. */
export const kindOf = (value: unknown): string => (value === null ? 'null' : typeof value);

/** Undefined: it is no literal, or one that a JSON number cannot tell from its neighbours. */
function literalOf(node: ASTNode): Literal | undefined {
  if (node.op === '-_') {
    const value = literalOf(node.args);
    return typeof value === 'number' ? -value : undefined;
  }
  if (node.op !== 'value') return undefined;
  const value = node.args;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The paths whose values are needed whatever the others are. */
function neededBy(node: ASTNode, vocabulary: Vocabulary): Path[] {
  const neededByAll = (parts: ASTNode[]) => parts.flatMap((part) => neededBy(part, vocabulary));
  const path = pathIn(node, vocabulary);
  if (path) return [path];
  switch (node.op) {
    case '&&':
    case '||':
      return [];
    case '?:':
      return neededBy(node.args[0], vocabulary);
    case 'call':
      return node.args[0] === 'has' ? [] : neededByAll(childrenOf(node));
    case 'rcall': {
      const [name, receiver, args] = node.args;
      if (name === 'bind') return [];
      return neededByAll([receiver, ...(COMPREHENSIONS.has(name) ? [] : args)]);
    }
    default:
      return neededByAll(childrenOf(node));
  }
}
