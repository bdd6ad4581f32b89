import type { RuleGroupType, RuleType } from 'react-querybuilder';
import { rulesIn } from './fields.ts';
import { readTree, sameTree, type Tree, writeTree } from './tree.ts';

/** What the builder compares with: a rule says it, as the same digits are a text or a number. */
export type Kind = 'string' | 'number' | 'boolean';

export interface Rule extends RuleType<string, Operator, string> {
  kind: Kind;
}
export type Group = RuleGroupType<Rule, 'and' | 'or'>;

export const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;
export const METHODS = ['startsWith', 'endsWith', 'contains'] as const;
export const PRESENCE = ['has', 'hasNot'] as const;
export type Operator =
  | (typeof COMPARISONS)[number]
  | (typeof METHODS)[number]
  | (typeof PRESENCE)[number]
  | 'in';

const COMBINATORS = { '&&': 'and', '||': 'or' } as const;
const EVERYTHING: Tree = { op: 'value', args: true };

/** The condition as the builder shows it; undefined: it would not be the same, and is to be edited as text. */
export function toQuery(text: string): Group | undefined {
  const tree = readTree(text);
  if (!tree) return undefined;
  const query = sameTree(tree, EVERYTHING) ? EMPTY : groupOf(tree);
  if (!query || !hasOneKindEach(query)) return undefined;
  return sameTree(tree, treeOf(query)) && sameTree(tree, readTree(toText(query))) ? query : undefined;
}

/** A field that is compared with a text here and with a number there has no kind that the builder could offer. */
function hasOneKindEach(query: Group): boolean {
  const kinds = new Map<string, Kind>();
  return rulesIn(query)
    .filter(({ operator }) => !isOneOf(PRESENCE, operator))
    .every(({ field, kind }) => {
      const known = kinds.get(field) ?? kind;
      kinds.set(field, known);
      return known === kind;
    });
}

/** The condition as CEL. Whatever a value holds stays a value. */
export const toText = (query: Group): string => writeTree(treeOf(query));

export const EMPTY: Group = { combinator: 'and', rules: [] };

function groupOf(tree: Tree): Group | undefined {
  const node = nodeOf(tree);
  return node && 'rules' in node ? node : node && { combinator: 'and', rules: [node] };
}

/** A rule, or a group. */
function nodeOf(tree: Tree): Rule | Group | undefined {
  if (tree.op === '&&' || tree.op === '||') {
    const nodes = termsOf(tree, tree.op).map(nodeOf);
    if (nodes.some((node) => node === undefined)) return undefined;
    return { combinator: COMBINATORS[tree.op], rules: nodes as (Rule | Group)[] };
  }
  const rule = ruleOf(tree);
  if (rule || tree.op !== '!_') return rule;
  const inner = groupOf(tree.args as Tree);
  return inner && !inner.not ? { ...inner, not: true } : undefined;
}

/** `a && b && c` is read as `(a && b) && c`. */
function termsOf(tree: Tree, op: string): Tree[] {
  if (tree.op !== op) return [tree];
  const [left, right] = tree.args as [Tree, Tree];
  return [...termsOf(left, op), right];
}

function ruleOf({ op, args }: Tree): Rule | undefined {
  if (isOneOf(COMPARISONS, op)) {
    const [left, right] = args as [Tree, Tree];
    return ruleWith(left, op, literalOf(right));
  }
  if (op === 'in') {
    const [left, right] = args as [Tree, Tree];
    const values = right.op === 'list' ? (right.args as Tree[]).map(literalOf) : [];
    const fits =
      values.length > 0 && values.every((one) => one?.kind === 'string' && !one.value.includes('\n'));
    return fits
      ? ruleWith(left, 'in', { kind: 'string', value: values.map((one) => one!.value).join('\n') })
      : undefined;
  }
  if (op === 'rcall') {
    const [method, left, [value, ...others]] = args as [string, Tree, Tree[]];
    if (!isOneOf(METHODS, method) || !value || others.length > 0) return undefined;
    const literal = literalOf(value);
    return literal?.kind === 'string' ? ruleWith(left, method, literal) : undefined;
  }
  const present = op === '!_' ? presenceOf(args as Tree) : presenceOf({ op, args });
  return present && ruleWith(present, op === '!_' ? 'hasNot' : 'has', { kind: 'string', value: '' });
}

function presenceOf({ op, args }: Tree): Tree | undefined {
  if (op !== 'call') return undefined;
  const [name, [path]] = args as [string, Tree[]];
  return name === 'has' ? path : undefined;
}

function ruleWith(left: Tree, operator: Operator, literal: Literal | undefined): Rule | undefined {
  return literal && isPath(left) ? { field: writeTree(left), operator, ...literal } : undefined;
}

/** `a.b["c"]`. */
function isPath({ op, args }: Tree): boolean {
  if (op === 'id') return true;
  if (op === '.') return isPath((args as [Tree, string])[0]);
  if (op !== '[]') return false;
  const [owner, key] = args as [Tree, Tree];
  return isPath(owner) && key.op === 'value' && typeof key.args === 'string';
}

interface Literal {
  kind: Kind;
  value: string;
}

function literalOf(tree: Tree): Literal | undefined {
  const { op, args } = tree;
  if (op === '-_' && (args as Tree).op === 'value') {
    const inner = literalOf(args as Tree);
    return inner?.kind === 'number' ? { kind: 'number', value: `-${inner.value}` } : undefined;
  }
  if (op !== 'value') return undefined;
  if (typeof args === 'string') return { kind: 'string', value: args };
  if (typeof args === 'boolean') return { kind: 'boolean', value: String(args) };
  return typeof args === 'bigint' || typeof args === 'number'
    ? { kind: 'number', value: writeTree(tree) }
    : undefined;
}

function treeOf({ combinator, rules, not }: Group): Tree {
  const op = combinator === 'or' ? '||' : '&&';
  const terms = rules.flatMap((node): Tree[] => {
    if (!('rules' in node)) return [termOf(node)];
    // A group without rules says nothing yet.
    return node.rules.length > 0 ? [treeOf(node)] : [];
  });
  const tree = terms.length > 0 ? terms.reduce((left, right) => ({ op, args: [left, right] })) : EVERYTHING;
  return not ? { op: '!_', args: tree } : tree;
}

function termOf({ field, operator, kind, value }: Rule): Tree {
  const left = fieldTree(field);
  if (isOneOf(COMPARISONS, operator)) return { op: operator, args: [left, literalTree(kind, value)] };
  if (isOneOf(METHODS, operator))
    return { op: 'rcall', args: [operator, left, [literalTree('string', value)]] };
  if (operator === 'in')
    return {
      op: 'in',
      args: [left, { op: 'list', args: value.split('\n').map((one) => literalTree('string', one)) }],
    };
  const has: Tree = { op: 'call', args: ['has', [left]] };
  return operator === 'has' ? has : { op: '!_', args: has };
}

/** What is no path is no field: it becomes a text. */
function fieldTree(field: string): Tree {
  const tree = readTree(field);
  return tree && isPath(tree) ? tree : { op: 'value', args: field.toWellFormed() };
}

/** What is no such value becomes a text, and the hub says so. */
function literalTree(kind: Kind, value: string): Tree {
  // Half a character cannot be written.
  const text: Tree = { op: 'value', args: value.toWellFormed() };
  if (kind === 'string') return text;
  const tree = readTree(value);
  return tree && literalOf(tree)?.kind === kind ? tree : text;
}

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  (names as readonly string[]).includes(name);
