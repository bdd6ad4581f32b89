import {
  type FoundService,
  type QualificationItem,
  rejected,
  requestAdapter,
  SpokeError,
} from '@axle/spoke-sdk';
import type { Connection } from './connection.js';
import { pause } from './pause.js';
import { isSwitch, readTopSwitches } from './switches.js';

export const queryAvailability = requestAdapter<Connection>({
  title: 'Demo Service Availability (Mock Response)',
  requestType: 'service-availability-query',
  onCrash: 'resend',

  async run({ item }, { connection, signal }) {
    const { outcome, errorKind, delayMs } = { ...connection, ...readTopSwitches(item) };
    await pause(delayMs ?? 0, signal);
    if (errorKind)
      throw new SpokeError({ kind: errorKind, message: `The mock was asked for the error ${errorKind}.` });
    if (outcome === 'not-answered') throw rejected('The mock was asked not to answer.');
    return { status: 'completed', items: outcome === 'unqualified' ? [] : [offer(item)] };
  },
});

/** What was searched for, at the place where it was searched for. */
function offer({ specification, place, characteristics, ...item }: QualificationItem): FoundService {
  const { expectedServiceAvailabilityDate: availabilityDate } = item;
  return {
    service: {
      name: specification?.name ?? 'Any service',
      ...(specification && { specification }),
      ...(place && { place }),
      characteristics: characteristics.filter(({ name }) => !isSwitch(name)),
    },
    ...(availabilityDate !== undefined && { availabilityDate }),
  };
}
