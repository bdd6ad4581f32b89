import type { ASTNode } from '@marcbachmann/cel-js';

/** The functions that run through a list; their other arguments speak of its elements. */
export const COMPREHENSIONS = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** The nodes directly below. */
export function childrenOf(node: ASTNode): ASTNode[] {
  const found: ASTNode[] = [];
  const collect = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (isNode(value)) found.push(value);
  };
  collect(node.args);
  return found;
}

/** The node and all below it. */
export function* nodesOf(node: ASTNode): Generator<ASTNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

/** The terms of a chain of one operator: those of `a && b && c` are three. */
export function termsOf(node: ASTNode, op: '&&' | '||'): ASTNode[] {
  return node.op === op ? node.args.flatMap((term) => termsOf(term, op)) : [node];
}

/** Parentheses, and what may hold characters that look like some. */
const PARENTHESES =
  /"{3}(?:\\.|[^\\])*?"{3}|'{3}(?:\\.|[^\\])*?'{3}|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\/[^\n]*|[()]/gs;

/** The node as it is written. The parser's ranges leave out parentheses at either end; they are put back. */
export function textOf({ input, range: { start, end } }: ASTNode): string {
  const parentheses = [...input.matchAll(PARENTHESES)].filter(([token]) => token === '(' || token === ')');
  let unopened = 0;
  let unclosed = 0;
  for (const { 0: token, index } of parentheses) {
    if (index < start || index >= end) continue;
    if (token === '(') unclosed++;
    else if (unclosed > 0) unclosed--;
    else unopened++;
  }
  const opening = parentheses.filter(({ index }) => index < start).at(-unopened);
  const closing = parentheses.filter(({ index }) => index >= end)[unclosed - 1];
  return input.slice(unopened > 0 ? opening!.index : start, closing ? closing.index + 1 : end);
}

/** A way to a value: `a.b["c"]` is `['a', 'b', 'c']`. Undefined: the node is something else. */
export function pathOf(node: ASTNode): string[] | undefined {
  if (node.op === 'id') return [node.args];
  if (node.op !== '.' && node.op !== '[]') return undefined;
  const [owner, key] = node.args;
  const name =
    typeof key === 'string' ? key : key.op === 'value' && typeof key.args === 'string' ? key.args : undefined;
  const path = pathOf(owner);
  return path && name !== undefined ? [...path, name] : undefined;
}

/** Whether the node is a value written out, or a list of such. */
export function isLiteral(node: ASTNode): boolean {
  if (node.op === 'value') return true;
  return (node.op === 'list' || node.op === '-_') && childrenOf(node).every(isLiteral);
}

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
