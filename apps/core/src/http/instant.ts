import { isISO8601, ValidateBy } from 'class-validator';

/** With its offset, in the years that every store and language knows. */
const INSTANT = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' &&
  INSTANT.test(value) &&
  isISO8601(value, { strict: true }) &&
  !Number.isNaN(Date.parse(value));

/** A moment as ISO 8601 writes it. A time without an offset would mean another one on each machine. */
export const IsInstant = () =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: isInstant,
      defaultMessage: () => '$property must be a time with its offset, as in 2026-03-01T08:00:00Z',
    },
  });
