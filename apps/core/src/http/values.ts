import { z } from 'zod';

/** Values that many answers have, each with an example. */
export const Id = z.uuid().meta({ examples: ['019a2f6e-5d1c-7c3a-9b7e-2f1d8c4a6b50'] });
export const Instant = z.iso.datetime({ offset: true }).meta({ examples: ['2026-03-01T08:00:00Z'] });
export const Text = (example: string) => z.string().meta({ examples: [example] });
export const Count = (example = 1) =>
  z
    .int()
    .min(0)
    .meta({ examples: [example] });
export const Milliseconds = z
  .number()
  .min(0)
  .meta({ examples: [120] });

/** An object whose attributes somebody else decides. */
export const Attributes = <Of extends object = Record<string, unknown>>(example: NoInfer<Of>) =>
  (z.record(z.string(), z.unknown()) as unknown as z.ZodType<Of>).meta({ examples: [example] });

/** A part of a list, and how many there are in all. */
export const pageOf = <Name extends string, Item extends z.ZodType>(name: Name, item: Item) =>
  z.object({ total: Count(), [name]: z.array(item) });
