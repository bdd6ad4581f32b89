import type { ASTNode } from '@marcbachmann/cel-js';

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

/** The terms of a conjunction: all must hold. */
export function termsOf(node: ASTNode): ASTNode[] {
  return node.op === '&&' ? node.args.flatMap(termsOf) : [node];
}

export const textOf = (node: ASTNode): string => node.input.slice(node.range.start, node.range.end);

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

export function valueAt(path: readonly string[], inputs: object): unknown {
  let value: unknown = inputs;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
