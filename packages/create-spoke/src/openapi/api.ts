import type { Operation } from './operations.js';
import type { Schema, Schemas } from './schema.js';

/** One operation of a vendor's file and all that it reaches: what a spoke is made from. */
export interface Api {
  title: string;
  version: string;
  operation: Operation;
  servers: Server[];
  parameters: Parameter[];
  body?: Body;
  /** What it answers where all is well, by status. */
  answers: Answer[];
  /** What it answers where something is not, by status. */
  refusals: { status: number; description: string }[];
  callback?: Callback;
  schemas: Schemas;
}

export interface Server {
  url: string;
  variables: Record<string, { default: string; choices: string[] }>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: Schema;
  /** How it is written where it is sent. */
  writing: Writing;
}

export type Writing = 'exploded' | 'comma' | 'space' | 'pipe' | 'deep' | 'json';

export interface Body {
  /** The name of its schema. */
  name: string;
  kind: 'json' | 'form';
  contentType: string;
  /** Of a form: how its fields are written. */
  fields: Record<string, Writing>;
  examples: Example[];
}

export interface Answer {
  status: number;
  /** The name of its schema; undefined where it has no body. */
  name?: string;
  examples: Example[];
}

export interface Callback {
  name: string;
  /** Where the request says the URL, as in `$request.body#/callbackUrl`. */
  expression: string;
  /** How the vendor proves that it is the sender, where the file says so. */
  proof?: { header: string; is: 'secret' | 'signature' };
  examples: Example[];
}

export interface Example {
  name: string;
  value: unknown;
  /** Made up from the schema: the file has none. */
  invented: boolean;
}
