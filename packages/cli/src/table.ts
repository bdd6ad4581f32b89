import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';
import { plain } from './plain.js';

export interface Column<Row> {
  title: string;
  of: (row: Row) => unknown;
  /** Is cut where a row does not fit the terminal. Others, ids say, are always whole. */
  yields?: boolean;
  /** Colours what is shown. */
  style?: (text: string) => string;
}

const GAP = '  ';
const NARROWEST = 8;

/** Rows under their titles, aligned. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  stream: NodeJS.WriteStream = process.stdout,
): string {
  const cells = rows.map((row) => columns.map(({ of }) => plain(of(row))));
  const widths = fitting(
    columns.map(({ title }, i) => Math.max(title.length, ...cells.map((line) => stringWidth(line[i] ?? '')))),
    columns,
    stream,
  );
  const shown = (line: string[], styles: (Column<Row>['style'] | undefined)[]) =>
    line
      .map((text, i) => {
        const width = widths[i] ?? 0;
        const cut = cliTruncate(text, width);
        return (styles[i]?.(cut) ?? cut) + ' '.repeat(width - stringWidth(cut));
      })
      .join(GAP)
      .trimEnd();
  return [
    shown(
      columns.map(({ title }) => title),
      [],
    ),
    ...cells.map((line) =>
      shown(
        line,
        columns.map(({ style }) => style),
      ),
    ),
  ].join('\n');
}

/** The widths, taken from the widest columns that yield until a line holds them. A pipe has lines of any length. */
function fitting<Row>(
  wanted: number[],
  columns: readonly Column<Row>[],
  { isTTY, columns: room }: NodeJS.WriteStream,
): number[] {
  if (!isTTY || !room) return wanted;
  const widths = [...wanted];
  const tooMuch = () => widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)) - room;
  while (tooMuch() > 0) {
    const yielding = columns.map(({ yields }, i) => (yields ? (widths[i] ?? 0) : 0));
    const widest = Math.max(...yielding);
    if (widest <= NARROWEST) break;
    widths[yielding.indexOf(widest)] = widest - 1;
  }
  return widths;
}
