/** What is wrong with an OpenAPI file, and where. */
export interface Fault {
  line: number;
  column: number;
  /** JSON pointer into the file as it is, as in `#/paths/~1checks/post`. */
  pointer: string;
  reason: string;
}

/** The file cannot be used. All that was found is told at once. */
export class OpenApiFault extends Error {
  override readonly name = 'OpenApiFault';

  /** In the order of the file. */
  readonly faults: Fault[];

  constructor(faults: Fault[]) {
    const inOrder = faults.toSorted((one, other) => one.line - other.line || one.column - other.column);
    super(
      inOrder
        .map(({ line, column, pointer, reason }) => `${line}:${column} ${pointer}\n    ${reason}`)
        .join('\n'),
    );
    this.faults = inOrder;
  }
}

/** One that a spoke can be made of. */
export interface OperationSummary {
  /** The operationId, or else method and path as in `POST /checks`. */
  id: string;
  method: string;
  path: string;
  summary?: string;
}

/** Which of the file's operations is meant cannot be told. */
export class OperationNeeded extends Error {
  override readonly name = 'OperationNeeded';

  constructor(
    readonly operations: OperationSummary[],
    wanted?: string,
  ) {
    const list = operations.map(
      ({ id, method, path, summary = '' }) => `  ${id}  ${method} ${path}  ${summary}`,
    );
    super(
      [
        wanted === undefined
          ? 'The file has several operations. Name one by --operation:'
          : `The file has no operation "${wanted}". Name one of these by --operation:`,
        ...list.map((line) => line.trimEnd()),
      ].join('\n'),
    );
  }
}
