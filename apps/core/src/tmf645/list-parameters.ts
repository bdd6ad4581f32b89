import type { OrderKind } from '@axle/qualification';
import { filterNames, sortNames } from '@axle/tmf645';
import { z } from 'zod';
import { Count, Text } from '../http/values.js';

/** The parameters of a list, as TMF630 has them. */
export const listQuery = (kind: OrderKind) => ({
  offset: z.int().min(0).max(10_000).default(0).describe('How many to pass over.'),
  limit: Count(50).min(1).max(200).default(50).describe('How many to answer at most.'),
  cursor: Text('eyJkIjoiYWZ0ZXIifQ').describe('From a `Link` of the same list, instead of an offset.'),
  sort: Text(`-${sortNames(kind)[0]}`).describe(
    `Separated by commas, with a minus for the other way round: ${sortNames(kind).join(', ')}.`,
  ),
  fields: fieldsOf(),
  ...Object.fromEntries(
    filterNames(kind).map((name) => [
      name,
      z.string().describe('One value, or several separated by commas.'),
    ]),
  ),
});

/** Which attributes are shown. */
export const fieldsOf = () =>
  Text('state').describe('First-level attributes, separated by commas. Left out: all.');
