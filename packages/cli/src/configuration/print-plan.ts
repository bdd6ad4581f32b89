import { diffLines } from 'diff';
import type { Plan } from '../hub/schemas.js';
import { print, say, styled } from '../output.js';
import { plain, plainText } from '../plain.js';

type Change = Plan['changes'][number];
type Field = Change['fields'][number];

const MARKS = { create: '+', change: '~', delete: '-', rename: '→' } as const;
const STYLES = { create: 'green', change: 'yellow', delete: 'red', rename: 'cyan' } as const;
type Style = Parameters<typeof styled>[0];

/** Record by record, field by field; then what it means; the sums last. */
export function printPlan(plan: Plan): void {
  const { changes, adopts, unlisted, checks, summary, secrets } = plan;
  const meaning = 'meaning' in plan ? plan.meaning : [];
  for (const change of changes) printChange(change);
  for (const record of adopts)
    print(`  ${nameOf(record)} is there already: these files manage it from now on`);
  for (const record of unlisted) print(`  ${nameOf(record)} is in no file any more: --prune deletes it`);
  for (const sentence of meaning) print(plainText(sentence));
  for (const { key, ok, expect, selected } of checks)
    if (!ok) print(plain(`check ${key}: ${expect} must win; it would be ${selected.join(', ') || 'none'}`));
  if (secrets === 'not compared')
    say('Secrets were not compared: not every value is known here, or your key may not.');
  const { rename, create, change, delete: gone, same } = summary;
  const sums = [`${create} create`, `${change} change`, `${gone} delete`, `${same} same`];
  if (rename > 0) sums.splice(2, 0, `${rename} rename`);
  print(sums.join(', '));
}

const nameOf = ({ kind, key }: Pick<Change, 'kind' | 'key'>): string => plain(`${kind} ${key}`);

function printChange(change: Change): void {
  const { change: what, from, fields, secrets = [], drift, note, version } = change;
  const versions = version?.after !== undefined && version.before !== undefined;
  const name = [
    `${MARKS[what]} ${nameOf(change)}`,
    from === undefined ? '' : plain(`(was ${from})`),
    versions ? `(version ${version.before} → ${version.after})` : '',
  ];
  print(onStdout(STYLES[what], name.filter(Boolean).join(' ')));
  if (drift) print(plain(`    was changed at the hub by ${drift.by} at ${drift.at}: applying undoes it`));
  if (note) print(plain(`    ${note}`));
  // What is deleted goes whole.
  for (const field of what === 'delete' ? [] : fields.flatMap(leaves)) printField(field);
  for (const pointer of secrets) print(`    ${nameOfField(pointer)}  changed`);
}

/** What is new or gone as a whole, by its parts. */
function leaves(field: Field): Field[] {
  const { path, before, after } = field;
  const whole = before ?? after;
  const both = before !== undefined && after !== undefined;
  if (both || !isObject(whole) || Object.keys(whole).length === 0) return [field];
  const side = before === undefined ? 'after' : 'before';
  return Object.entries(whole).flatMap(([name, part]) => leaves({ path: `${path}/${name}`, [side]: part }));
}

function printField({ path, before, after }: Field): void {
  const name = nameOfField(path);
  if (hasLines(before) || hasLines(after)) printLines(name, asLines(before), asLines(after));
  else if (before === undefined) print(`    ${name}  ${shown(after)}`);
  else print(`    ${name}  ${shown(before)} → ${after === undefined ? 'none' : shown(after)}`);
}

function printLines(name: string, before: string, after: string): void {
  print(`    ${name}`);
  for (const { added, removed, value } of diffLines(before, after)) {
    const [mark, style] = added ? ['+', 'green'] : removed ? ['-', 'red'] : [' ', 'dim'];
    for (const line of value.replace(/\n$/, '').split('\n'))
      print(onStdout(style as Style, `      ${mark} ${plain(line)}`));
  }
}

/** `values.baseUrl` rather than `/values/baseUrl`. */
const nameOfField = (pointer: string): string =>
  plain(pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~'));

const hasLines = (value: unknown): boolean => isText(value) && value.includes('\n');

const asLines = (value: unknown): string => (isText(value) ? `${value}\n` : '');

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const shown = (value: unknown): string => plain(isText(value) ? value : JSON.stringify(value));

const onStdout = (style: Style, text: string): string => styled(style, text, process.stdout);
