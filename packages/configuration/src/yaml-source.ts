import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { FileFault, Json } from './record.js';

export type Path = readonly (string | number)[];

/** A YAML file: its value, and where each part of it stands. */
export interface YamlSource {
  value: Json;
  faults: FileFault[];
  /** The place of a value, or of the nearest owner that there is; with `onKey`, of its name. */
  fault(path: Path, reason: string, onKey?: boolean): FileFault;
}

// What stands in a file may be a secret that was written out: no fault repeats it.
const OTHER_NUMBER =
  'is read as another number: put it in quotes, or write it without leading zeros or exponent';
const withoutSource = (message: string): string => message.split(': ', 1)[0] as string;

/** Reads YAML strictly: what YAML only warns of, and numbers that are not what they look like, are faults. */
export function readYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const at = (offset: number, reason: string): FileFault => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), reason };
  };
  const faults = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    at(pos[0], withoutSource(message)),
  );
  visit(document, {
    Scalar(_, { value, source, range }) {
      if (typeof value === 'number' && source !== String(value)) {
        faults.push(at(range?.[0] ?? 0, OTHER_NUMBER));
      }
    },
  });

  let value: Json = null;
  try {
    value = document.toJS() as Json;
  } catch (error) {
    // What errors above have said already is not said again; this is the bomb of aliases.
    if (faults.length === 0) faults.push(at(0, withoutSource((error as Error).message)));
  }

  const offset = (path: Path, onKey: boolean): number => {
    let node: unknown = document.contents;
    let found = (node as Node | null)?.range?.[0] ?? 0;
    for (const [depth, name] of path.entries()) {
      if (isAlias(node)) node = node.resolve(document);
      const next: unknown = isMap(node)
        ? node.items.find(({ key }) => isScalar(key) && key.value === String(name))
        : isSeq(node)
          ? node.items[Number(name)]
          : undefined;
      if (next === undefined) return found;
      const last = depth === path.length - 1;
      node = isPair(next) ? next.value : next;
      const place = isPair(next) && ((last && onKey) || node === null) ? next.key : node;
      found = (place as Node | null)?.range?.[0] ?? found;
    }
    return found;
  };
  return { value, faults, fault: (path, reason, onKey = false) => at(offset(path, onKey), reason) };
}
