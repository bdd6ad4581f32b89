import fc from 'fast-check';
import { type Condition, compileCondition, type InputDeclaration, isFault } from '../src/index.js';

export const INPUTS: InputDeclaration[] = [
  { name: 'topOrderLineItem', type: 'reference', reference: 'order-line-item' },
  { name: 'urgent', type: 'boolean' },
  { name: 'payload', type: 'json' },
];

export const compile = (text: string): Condition => {
  const compiled = compileCondition(text, INPUTS);
  if (isFault(compiled)) throw new Error(`${text}: ${compiled.message}`);
  return compiled;
};

const COUNTRY = 'topOrderLineItem.place.country';
const SPEED = 'topOrderLineItem.characteristics["Speed"]';
const literal = fc.constantFrom(
  '"PT"',
  '"AU"',
  '"1"',
  '1',
  '2',
  '-1',
  '1.5',
  'true',
  'null',
  '9007199254740993',
);
const path = fc.constantFrom(
  COUNTRY,
  SPEED,
  'topOrderLineItem.quantity',
  'payload',
  'payload.a',
  'payload["a"].b',
  'payload["length"]',
);
const text = fc.constantFrom('"PT"', '"AU"', '"P"', '""');

const term = fc
  .oneof(
    fc.tuple(path, fc.constantFrom('==', '!=', '==', '<', '>='), literal).map((parts) => parts.join(' ')),
    fc.tuple(literal, fc.constantFrom('==', '!=', '<=', '>'), path).map((parts) => parts.join(' ')),
    fc
      .tuple(path, fc.uniqueArray(text, { maxLength: 3 }))
      .map(([at, list]) => `${at} in [${list.join(', ')}]`),
    fc.tuple(path, fc.constantFrom('[1, 2]', '[1.5, -1.0]', '[true]')).map((parts) => parts.join(' in ')),
    fc
      .tuple(path, fc.constantFrom('startsWith', 'endsWith', 'contains', 'matches'), text)
      .map(([at, name, argument]) => `${at}.${name}(${argument})`),
    fc.constantFrom(
      'true',
      'false',
      'urgent',
      'payload',
      'payload.a',
      'topOrderLineItem.id == "1"',
      'topOrderLineItem.action in ["add", "modify"]',
      'has(topOrderLineItem.place.country)',
      'has(payload.a.b)',
      'size(payload) > 1',
      'type(payload) == string',
      'payload == topOrderLineItem.quantity',
      'payload.exists(x, x == 1)',
      'topOrderLineItem.order.relatedParty.all(p, p.role == "customer")',
      'topOrderLineItem.quantity - (2.0 - 1.0) == 1',
    ),
  )
  .filter((one) => !isFault(compileCondition(one, INPUTS)));

/** Conditions of every kind, and of every shape up to a depth. */
export const conditionText: fc.Arbitrary<string> = fc
  .letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      term,
      fc
        .tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition'))
        .map(([left, op, right]) => `(${left}) ${op} (${right})`),
      fc
        .tuple(term, fc.constantFrom('&&', '||'), term, fc.constantFrom('&&', '||'), term)
        .map((list) => list.join(' ')),
      tie('condition').map((one) => `!(${one})`),
      fc
        .tuple(tie('condition'), tie('condition'), tie('condition'))
        .map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
    ),
  }))
  .condition.filter((one) => !isFault(compileCondition(one, INPUTS)));

const value = fc.constantFrom<unknown>(
  'PT',
  'AU',
  '1',
  'Porto',
  '',
  1,
  2,
  -1,
  1.5,
  true,
  false,
  null,
  [1],
  [],
  {},
);

/** Requests as they may come: values of any kind, and some that are not there. */
export const inputs: fc.Arbitrary<object> = fc.record(
  {
    topOrderLineItem: fc.oneof(
      {
        weight: 9,
        arbitrary: fc.record(
          {
            id: fc.constantFrom<unknown>('1', '2', 1),
            action: fc.constantFrom<unknown>('add', 'delete', null),
            quantity: value,
            place: fc.oneof(
              fc.record({ country: value }, { requiredKeys: [] }),
              fc.constant(null),
              fc.constant([1]),
            ),
            characteristics: fc.record({ Speed: value }, { requiredKeys: [] }),
            order: fc.record({
              relatedParty: fc.array(fc.record({ role: fc.constantFrom('customer', 'seller') })),
            }),
          },
          { requiredKeys: ['id'] },
        ),
      },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    urgent: fc.constantFrom<unknown>(true, false, 'yes'),
    payload: fc.oneof(
      value,
      fc.record({ a: fc.oneof(value, fc.record({ b: value })) }, { requiredKeys: [] }),
    ),
  },
  { requiredKeys: [] },
);

const narrowPath = fc.constantFrom('payload', 'payload.a');
const narrowTerm = fc.oneof(
  fc
    .tuple(
      narrowPath,
      fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
      fc.constantFrom('1', '2', '"a"', '"ab"'),
    )
    .map((parts) => parts.join(' ')),
  fc
    .tuple(narrowPath, fc.constantFrom('["a", "ab"]', '["b"]', '[1, 2]', '[2]', '[true]', '[null]', '[]'))
    .map((parts) => parts.join(' in ')),
  fc
    .tuple(
      narrowPath,
      fc.constantFrom('startsWith', 'endsWith', 'contains'),
      fc.constantFrom('"a"', '"b"', '"ab"', '""'),
    )
    .map(([at, name, argument]) => `${at}.${name}(${argument})`),
  fc.constantFrom('payload', 'payload.a', 'has(payload.a)', 'size(payload) > 1', 'true', 'false'),
);

/** Conditions of which one often has to do with another. */
export const narrowConditionText: fc.Arbitrary<string> = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    narrowTerm,
    fc
      .tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition'))
      .map(([left, op, right]) => `(${left}) ${op} (${right})`),
    tie('condition').map((one) => `!(${one})`),
  ),
})).condition;

const narrowValues = [0, 1, 1.5, 2, 3, '', 'a', 'ab', 'b', 'aab', 'z', true, false, null, [], [1], {}];

/** One of each kind that those conditions can tell apart. */
export const narrowInputs: object[] = [
  {},
  ...narrowValues.map((payload) => ({ payload })),
  ...narrowValues.map((a) => ({ payload: { a } })),
];
