/** A declared input of a request type, as far as conditions are checked against it. */
export interface InputDeclaration {
  name: string;
  type: 'string' | 'integer' | 'decimal' | 'boolean' | 'date-time' | 'choice' | 'reference' | 'json';
  /** What a reference points to, as in `order-line-item`. */
  reference?: string;
}

/** The values that a condition is evaluated on, by the inputs' names. Plain JSON: objects, arrays and their like. */
export type Inputs = object;
