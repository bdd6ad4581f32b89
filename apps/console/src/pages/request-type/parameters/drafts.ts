import type { Schemas } from '../../../api/axle.ts';
import { same } from '../../../parts/form/saving.ts';

export type Parameter = Schemas['RequestParameter'];
export type Direction = 'inputs' | 'outputs';

export const TYPES = [
  'string',
  'integer',
  'decimal',
  'boolean',
  'date-time',
  'choice',
  'reference',
  'json',
] as const satisfies readonly Parameter['type'][];

/** An input or output while it is written: what its type does not have is kept, in case the type is chosen again. */
export interface Draft {
  /** Stays while its name is written. */
  id: string;
  name: string;
  type: Parameter['type'];
  mandatory: boolean;
  maxLength: number | '';
  /** A line each. */
  choices: string;
  reference: string;
  /** JSON. */
  schema: string;
}

export const draftOf = (parameter: Parameter): Draft => ({
  id: parameter.name,
  name: parameter.name,
  type: parameter.type,
  mandatory: parameter.mandatory,
  maxLength: parameter.maxLength ?? '',
  choices: parameter.choices?.join('\n') ?? '',
  reference: parameter.reference ?? '',
  schema: parameter.schema ? JSON.stringify(parameter.schema, null, 2) : '',
});

/** `id`: no other one's. */
export const emptyDraft = (id: string): Draft => ({
  ...draftOf({ name: '', type: 'string', mandatory: false }),
  id,
});

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');

/** As the hub takes it. A schema that is no JSON: thrown. */
export const parameterOf = (draft: Draft): Parameter => ({
  name: draft.name,
  type: draft.type,
  mandatory: draft.mandatory,
  ...(draft.type === 'string' && draft.maxLength !== '' && { maxLength: draft.maxLength }),
  ...(draft.type === 'choice' && draft.choices !== '' && { choices: linesOf(draft.choices) }),
  ...(draft.type === 'reference' && draft.reference !== '' && { reference: draft.reference }),
  ...(draft.type === 'json' && draft.schema.trim() !== '' && { schema: JSON.parse(draft.schema) }),
});

/** A change of one of the two lists. */
export const changeOf = (direction: Direction, drafts: Draft[]): Schemas['ChangeRequestType'] => {
  // The document says of a schema only that it is an object.
  const parameters = drafts.map(parameterOf) as Schemas['SentParameter'][];
  return direction === 'inputs' ? { inputs: parameters } : { outputs: parameters };
};

/** Whether all of it can be read. */
export const isReadable = (draft: Draft): boolean => {
  try {
    parameterOf(draft);
    return true;
  } catch {
    return false;
  }
};

/** Theirs, with what was changed here on top, parameter by parameter. */
export function merged(before: Draft[], theirs: Draft[], mine: Draft[]): Draft[] {
  const known = new Map(before.map((draft) => [draft.id, draft]));
  const kept = new Map(mine.map((draft) => [draft.id, draft]));
  const changed = mine.filter((draft) => !same(known.get(draft.id), draft));
  const wanted = new Map(changed.map((draft) => [draft.id, draft]));
  const stay = theirs
    .filter(({ id }) => kept.has(id) || !known.has(id))
    .map((draft) => wanted.get(draft.id) ?? draft);
  const all = [...stay, ...changed.filter(({ id }) => !stay.some((one) => one.id === id))];
  const ofBoth = [before.filter(({ id }) => kept.has(id)), mine.filter(({ id }) => known.has(id))].map(idsOf);
  if (same(ofBoth[0], ofBoth[1])) return all;
  // Their new ones come behind those whose order was chosen here.
  const places = idsOf(mine);
  const placeOf = ({ id }: Draft) => (places.includes(id) ? places.indexOf(id) : places.length);
  return all.toSorted((one, other) => placeOf(one) - placeOf(other));
}

const idsOf = (drafts: Draft[]) => drafts.map(({ id }) => id);
