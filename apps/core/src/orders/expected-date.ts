import type { OrderSummary } from '@axle/qualification';
import { readDate } from '@axle/tmf645';

/** The column of an order's `expectedQualificationDate`: infinity where it has none, or none that a calendar has. */
export function expectedDateOf({
  expectedQualificationDate = '',
}: Omit<OrderSummary, 'id'>): Date | 'infinity' {
  const date = readDate(expectedQualificationDate);
  return 'value' in date ? date.value : 'infinity';
}
