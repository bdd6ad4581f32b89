import { type ASTNode, parse, serialize } from '@marcbachmann/cel-js';

/** A CEL expression as cel-js reads it, without where it stood. */
export interface Tree {
  op: string;
  args: unknown;
}

/** Undefined: it is no CEL. */
export function readTree(text: string): Tree | undefined {
  try {
    return plain(parse(text).ast) as Tree;
  } catch {
    return undefined;
  }
}

export const writeTree = (tree: Tree): string => serialize(tree as ASTNode);

export const sameTree = (one: unknown, other: unknown): boolean => imprint(one) === imprint(other);

function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain);
  if (typeof node !== 'object' || node === null || !('op' in node && 'args' in node)) return node;
  return { op: node.op, args: plain(node.args) };
}

/** JSON knows neither whole numbers of CEL nor -0. */
const imprint = (tree: unknown): string =>
  JSON.stringify(tree, (_, value) =>
    typeof value === 'bigint' ? { int: String(value) } : Object.is(value, -0) ? { double: '-0' } : value,
  );
