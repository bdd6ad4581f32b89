import { type Fault, OpenApiFault } from './faults.js';
import { type Json, objectOf } from './json.js';
import { valueAt } from './json-pointer.js';
import type { Operation } from './operations.js';
import { SchemaCollector } from './schema-collector.js';

/** One operation of a document of OpenAPI 3.1 as it is being read. Its references lead somewhere. */
export class Reading {
  readonly collector: SchemaCollector;

  constructor(
    readonly document: Json,
    readonly operation: Operation,
    private readonly fault: (pointer: string, reason: string) => Fault,
  ) {
    this.collector = new SchemaCollector(document);
  }

  /** What a value says, behind however many references. */
  follow = (value: unknown): Json => {
    let found = objectOf(value);
    for (let hops = 0; typeof found.$ref === 'string' && hops < 100; hops++)
      found = objectOf(valueAt(this.document, found.$ref));
    return found;
  };

  /** The file cannot be used. The place is below the operation. */
  refuse(place: string, reason: string): never {
    throw new OpenApiFault([this.fault(this.operation.pointer + place, reason)]);
  }
}
