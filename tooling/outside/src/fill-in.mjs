/**
 * What a vendor team does: each unmapped place is replaced by what belongs there. Throws where a place is left over, or
 * is not there.
 * @param {string} mapping
 * @param {Record<string, string>} values
 */
export function fillIn(mapping, values) {
  const used = new Set();
  const filled = mapping.replace(/unmapped<\s*'((?:[^'\\]|\\.)*)'\s*>\(\)/g, (_, place) => {
    const value = values[place];
    if (value === undefined) throw new Error(`Nothing is said of "${place}".`);
    used.add(place);
    return value;
  });
  const unknown = Object.keys(values).filter((place) => !used.has(place));
  if (unknown.length > 0) throw new Error(`The mapping does not ask for ${unknown.join(', ')}.`);
  // The compiler does not let it be imported for nothing.
  return filled.replace(/^\s*unmapped,\n/m, '').replace(/, unmapped\b/, '');
}
