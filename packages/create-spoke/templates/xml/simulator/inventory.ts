import { z } from 'zod';
import { one } from '../src/xml.js';

/** What the inventory reads of an order's line. */
export const orderLine = z.object({ Id: one(z.string()), Product: one(z.string()).optional() });
type OrderLine = z.output<typeof orderLine>;

/** The vendor's verdict on each line. */
export const judge = (lines: OrderLine[]): object[] =>
  // It says nothing of what it does not know.
  lines.filter(({ Product }) => Product !== 'spec-unheard-of').map(judgeLine);

function judgeLine({ Id, Product }: OrderLine): object {
  if (Product === 'spec-retired')
    return { Id, Verdict: 'UNAVAILABLE', Reason: [{ Code: 'RETIRED', Label: 'No longer sold' }] };
  const AvailableFrom = '2027-03-01T00:00:00Z';
  if (Product === 'spec-legacy')
    return { Id, Verdict: 'ALTERNATIVE', Offer: [{ Product: 'spec-fibre', AvailableFrom }] };
  return { Id, Verdict: 'AVAILABLE', AvailableFrom };
}
