import { ValidateBy } from 'class-validator';

/** One of a few values, or several of them, separated by commas. */
export const IsSomeOf = (known: readonly string[]) =>
  ValidateBy({
    name: 'isSomeOf',
    constraints: [known],
    validator: {
      validate: (value) => typeof value === 'string' && valuesIn(value).every((one) => known.includes(one)),
      defaultMessage: () => `$property must be one of ${known.join(', ')}, or several separated by commas`,
    },
  });

export const valuesIn = (text: string): string[] => text.split(',');
