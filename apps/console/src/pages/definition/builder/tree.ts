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

export const writeTree = (tree: Tree): string => serialize(tree as ASTNode).replace(PAIR, inOne);

/** `serialize` escapes the halves of a character beyond the first plane, which `parse` refuses. */
const PAIR = /\\(?:[^u]|u(d[89ab]..)\\u(d[c-f]..))/g;
const inOne = (written: string, high?: string, low?: string): string =>
  high && low ? String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16)) : written;

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
