import type { Schemas } from '../../../api/axle.ts';

type Parameter = Schemas['RequestParameter'];

const ITEM = {
  id: '1',
  action: 'add',
  quantity: 1,
  specification: { id: 'spec-access', name: 'Access Service' },
  place: { id: 'site-1', name: '3000 Main Street', country: 'AU' },
};

const ORDER = {
  id: '019a2f6e-5d1c-7c3a-9b7e-2f1d8c4a6b50',
  externalId: 'CSQ-1001',
  relatedParty: [],
};

const VALUES: Record<Parameter['type'], unknown> = {
  string: 'text',
  choice: 'choice',
  integer: 1,
  decimal: 1.5,
  boolean: true,
  'date-time': '2026-12-15T12:00:00.000Z',
  reference: { id: '1' },
  json: {},
};

/** Inputs to begin with: of an order where the hub makes them from one. */
export const exampleInputs = (inputs: readonly Parameter[]): Record<string, unknown> =>
  Object.fromEntries(inputs.map((input) => [input.name, exampleOf(input, inputs.some(isLineItem))]));

const isLineItem = ({ reference }: Parameter) => reference === 'order-line-item';

function exampleOf(input: Parameter, ofOrder: boolean): unknown {
  if (isLineItem(input)) return { ...ITEM, characteristics: { Speed: '1 Gbps' }, order: ORDER };
  if (ofOrder && input.name === 'payload')
    return {
      order: { ...ORDER, provideAlternative: true, provideUnavailabilityReason: true },
      item: { ...ITEM, characteristics: [{ name: 'Speed', value: '1 Gbps' }], children: [] },
    };
  return input.choices?.[0] ?? VALUES[input.type];
}

interface Item {
  id: string;
  children?: Item[];
}

/** An answer to begin with: to an order every item qualified, else the declared outputs. */
export function exampleAnswer({ outputs }: Schemas['RequestType'], inputs: object): object {
  const { payload } = inputs as { payload?: { item?: Item } };
  if (!payload?.item) return exampleInputs(outputs);
  return { items: idsIn(payload.item).map((id) => ({ id, result: 'qualified' })) };
}

const idsIn = ({ id, children = [] }: Item): string[] => [id, ...children.flatMap(idsIn)];
