/** What the inventory reads of an order's line. */
export interface OrderLine {
  id: string;
  product?: string;
}

/** The vendor's verdict on each line. */
export const judge = (lines: OrderLine[]): object[] =>
  // It says nothing of what it does not know.
  lines.filter(({ product }) => product !== 'spec-unheard-of').map(judgeLine);

function judgeLine({ id, product }: OrderLine): object {
  if (product === 'spec-retired')
    return { id, verdict: 'unavailable', reasons: [{ code: 'RETIRED', label: 'No longer sold' }] };
  const availableFrom = '2027-03-01T00:00:00Z';
  if (product === 'spec-legacy')
    return { id, verdict: 'alternative', offers: [{ product: 'spec-fibre', availableFrom }] };
  return { id, verdict: 'available', availableFrom };
}
