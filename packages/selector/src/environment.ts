import { Environment } from '@marcbachmann/cel-js';
import type { InputDeclaration } from './inputs.js';
import { matchesRe2 } from './re2.js';

/** The name under which the linear-time `matches` is known; nobody writes it. */
export const RE2_MATCHES = 'matchesRe2';

const MAP = 'map<string, dyn>';

/** The views to which references are resolved. A name that is not here is a fault when the condition is saved. */
const VIEWS: Record<string, Record<string, unknown>> = {
  'order-line-item': {
    id: 'string',
    action: 'string',
    quantity: 'dyn',
    specification: { id: 'string', name: 'string', version: 'string' },
    // Order systems add attributes of their own to a place.
    place: MAP,
    characteristics: MAP,
    order: { id: 'string', externalId: 'string', relatedParty: `list<${MAP}>` },
  },
};

/** The names in all views. */
export const viewNames: readonly string[] = namesIn(VIEWS).filter((name) => !Object.hasOwn(VIEWS, name));

/** Numbers are `dyn`: JSON knows one kind, and `600`, `600.0` and `> 500` shall all do what they say. */
const TYPES: Record<Exclude<InputDeclaration['type'], 'reference'>, string> = {
  string: 'string',
  choice: 'string',
  'date-time': 'string',
  boolean: 'bool',
  integer: 'dyn',
  decimal: 'dyn',
  json: 'dyn',
};

/** What a condition of a request type with these inputs may speak of, to CEL. */
export function environmentFor(inputs: readonly InputDeclaration[]): Environment {
  const environment = new Environment({ limits: { maxAstNodes: 500, maxDepth: 50 } });
  environment.registerFunction(`string.${RE2_MATCHES}(string): bool`, matchesRe2);
  for (const { name, type, reference } of inputs) {
    if (type !== 'reference') environment.registerVariable(name, TYPES[type]);
    else if (reference && VIEWS[reference])
      environment.registerVariable({ name, schema: VIEWS[reference] } as never);
    else environment.registerVariable(name, MAP);
  }
  return environment;
}

function namesIn(view: object): string[] {
  return Object.entries(view).flatMap(([name, inner]) => [
    name,
    ...(typeof inner === 'object' ? namesIn(inner as object) : []),
  ]);
}
