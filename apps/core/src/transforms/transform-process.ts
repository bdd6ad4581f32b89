import jsonata from 'jsonata';
import workerpool from 'workerpool';

/** Bytes of what a transform gives, as JSON. */
const MAX_RESULT = 1_048_576;

/** Transforms that a process keeps compiled. */
const MAX_COMPILED = 200;

export interface Transform {
  /** JSONata. */
  text: string;
  input: unknown;
}

/** What it gives, as JSON; or why it gives nothing. */
export type Transformed = { json: string } | { fault: string };

const compiled = new Map<string, jsonata.Expression>();

async function transform({ text, input }: Transform): Promise<Transformed> {
  try {
    const json: string | undefined = JSON.stringify(await compile(text).evaluate(input));
    if (json === undefined) return { fault: 'it gives nothing' };
    if (Buffer.byteLength(json) > MAX_RESULT)
      return { fault: `it gives more than ${MAX_RESULT} bytes of JSON` };
    return { json };
  } catch (error) {
    const { message, position } = error as Partial<jsonata.JsonataError>;
    const place = position === undefined ? '' : ` (at character ${position})`;
    return { fault: `${String(message).slice(0, 500)}${place}` };
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
