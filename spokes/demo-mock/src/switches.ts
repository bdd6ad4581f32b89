import { type QualificationItem, rejected, SPOKE_ERROR_KINDS } from '@axle/spoke-sdk';
import { z } from 'zod';

/** What the mock can be asked for. Each is a field of the connection, and a characteristic `mock.<name>` of an item. */
export const switches = {
  outcome: z.enum(['qualified', 'alternate', 'unqualified', 'not-answered']).meta({
    title: 'Outcome',
    description: 'What every item is answered. An item answers otherwise by its characteristic mock.outcome.',
  }),
  delivery: z.enum(['synchronous', 'asynchronous']).meta({
    title: 'Delivery',
    description: 'Whether the answer comes at once, or later by a callback from the simulator.',
  }),
  delayMs: z.int().min(0).max(600_000).meta({
    title: 'Delay',
    description: 'Milliseconds until the answer comes.',
  }),
  errorKind: z.enum(SPOKE_ERROR_KINDS).meta({
    title: 'Error',
    description: 'The kind of error that comes instead of an answer.',
  }),
  retryAfterMs: z.int().min(0).max(3_600_000).meta({
    title: 'Retry after',
    description: 'Milliseconds that the errors rateLimited and unavailable ask to wait.',
  }),
  garbage: z.enum(['unreadable', 'unknown-item', 'no-proposal']).meta({
    title: 'Garbage',
    description:
      'An answer that the hub must refuse: no list of items, an item that was not asked for, or an alternate without a proposal.',
  }),
};

export type Outcome = z.output<typeof switches.outcome>;

const ofTopItem = z.strictObject(switches).partial();
const ofItemBelow = z.strictObject({ outcome: switches.outcome }).partial();

const PREFIX = 'mock.';

/** The switches of a top item, which hold for the whole answer. Throws `rejected` where one is unknown or has a wrong value. */
export const readTopSwitches = (item: QualificationItem) => read(ofTopItem, item);

/** The only switch of an item below the top: what it and the items below it are answered. */
export const readOutcome = (item: QualificationItem) => read(ofItemBelow, item).outcome;

export const isSwitch = (name: string) => name.startsWith(PREFIX);

function read<Schema extends z.ZodType>(
  schema: Schema,
  { id, characteristics }: QualificationItem,
): z.output<Schema> {
  const given = characteristics
    .filter(({ name }) => isSwitch(name))
    .map(({ name, value }) => [name.slice(PREFIX.length), numeric(value)]);
  const { data, error } = schema.safeParse(Object.fromEntries(given));
  if (!error) return data;
  const faults = error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `${issue.keys.map((key) => PREFIX + key).join(', ')} is no switch here`
      : `${PREFIX}${issue.path.join('.')}: ${issue.message}`,
  );
  throw rejected(
    `Item ${id}: ${faults.join('; ')}. The switches of a top item: ${names(ofTopItem)}. Of the items below it: ${names(ofItemBelow)}.`,
  );
}

const names = ({ shape }: z.ZodObject) =>
  Object.keys(shape)
    .map((key) => PREFIX + key)
    .join(', ');

/** Many order systems send every value as text. */
const numeric = (value: unknown) =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
