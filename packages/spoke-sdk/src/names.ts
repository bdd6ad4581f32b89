/** The rule for the names of spokes and the keys of adapters: kebab-case, as in `vendor-a`. */
export const isKebabCase = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value);
