/**
 * What a vendor team does: each unmapped place is replaced by what belongs there. Throws where a place is left over, or
 * is not there.
 */
export function fillIn(mapping: string, values: Record<string, string>): string {
  const used = new Set<string>();
  const filled = mapping.replace(/unmapped<\s*'((?:[^'\\]|\\.)*)'\s*>\(\)/g, (_, place: string) => {
    if (!(place in values)) throw new Error(`Nothing is said of "${place}".`);
    used.add(place);
    return values[place]!;
  });
  const unknown = Object.keys(values).filter((place) => !used.has(place));
  if (unknown.length > 0) throw new Error(`The mapping does not ask for ${unknown.join(', ')}.`);
  // The compiler does not let it be imported for nothing.
  return filled.replace(/^\s*unmapped,\n/m, '').replace(/, unmapped\b/, '');
}
