import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type Fault, OpenApiFault } from './faults.js';
import { parsePointer } from './json-pointer.js';

/** An OpenAPI file as it was written: its value, and where in the text each part stands. JSON is YAML, too. */
export class SourceFile {
  readonly value: unknown;
  readonly #root: unknown;
  readonly #lines = new LineCounter();

  /** Throws {@link OpenApiFault} where the text is neither YAML nor JSON. */
  constructor(text: string) {
    const document = parseDocument(text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      merge: true,
    });
    if (document.errors.length > 0)
      throw new OpenApiFault(
        document.errors.map(({ pos, message }) => ({
          ...this.#position(pos[0]),
          pointer: '#',
          reason: message,
        })),
      );
    this.#root = document.contents;
    this.value = document.toJS();
  }

  /** A fault at this place, or at what is nearest above it. */
  fault(pointer: string, reason: string): Fault {
    return { ...this.#position(this.#offset(pointer)), pointer, reason };
  }

  #offset(pointer: string): number {
    let node = this.#root;
    let offset = (node as Node | null)?.range?.[0] ?? 0;
    for (const part of parsePointer(pointer)) {
      const found = child(node, part);
      if (!found) break;
      offset = found.offset ?? offset;
      node = found.value;
    }
    return offset;
  }

  #position(offset: number): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

/** The value below, and where its key stands: that is where one looks for it. */
function child(node: unknown, part: string): { value: unknown; offset: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === part);
    return pair && { value: pair.value, offset: (pair.key as Node).range?.[0] };
  }
  if (isSeq(node)) {
    const value = node.items[Number(part)] as Node | undefined;
    return value && { value, offset: value.range?.[0] };
  }
  return undefined;
}
