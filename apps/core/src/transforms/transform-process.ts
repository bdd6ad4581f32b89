import jsonata from 'jsonata';
import workerpool from 'workerpool';
import type { Mark } from './transform-fault.js';

/** Bytes of what a transform gives, as JSON. */
const MAX_RESULT = 1_048_576;

/** Transforms that a process keeps compiled. */
const MAX_COMPILED = 200;

export interface Transform {
  /** JSONata. */
  text: string;
  input: unknown;
}

/** What it gives, as JSON; or why it gives nothing, and where in the text. */
export type Transformed = { json: string } | { fault: string; mark?: Mark };

const compiled = new Map<string, jsonata.Expression>();

async function transform({ text, input }: Transform): Promise<Transformed> {
  try {
    const json: string | undefined = JSON.stringify(await compile(text).evaluate(input));
    if (json === undefined) return { fault: 'it gives nothing' };
    if (Buffer.byteLength(json) > MAX_RESULT)
      return { fault: `it gives more than ${MAX_RESULT} bytes of JSON` };
    return { json };
  } catch (error) {
    const { message, position, token = '' } = error as Partial<jsonata.JsonataError>;
    return {
      fault: String(message).slice(0, 500),
      ...(position !== undefined && { mark: { position, token: String(token) } }),
    };
  }
}

function compile(text: string): jsonata.Expression {
  const known = compiled.get(text);
  if (known) return known;
  const expression = jsonata(text);
  // Nothing is evaluated that a request brings.
  expression.registerFunction('eval', () => {
    throw new Error('$eval is not available');
  });
  if (compiled.size >= MAX_COMPILED) compiled.clear();
  compiled.set(text, expression);
  return expression;
}

workerpool.worker({ transform });
