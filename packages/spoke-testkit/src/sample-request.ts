import type { QualificationItem, QualificationRequest } from '@axle/spoke-sdk';

/**
 * A small, realistic request: an access service in Lisbon with a fibre below it.
 *
 * @param item attributes that replace those of the top item
 */
export function sampleRequest(item: Partial<QualificationItem> = {}): QualificationRequest {
  const place = { id: 'site-lis-1', name: 'Rua Augusta 12, Lisboa', role: 'installation', country: 'PT' };
  return {
    order: {
      id: '0193a5c0-0000-7000-8000-000000000001',
      externalId: 'CSQ-1',
      relatedParty: [{ id: 'cust-1', name: 'Funkhaus Media', role: 'customer' }],
      provideAlternative: true,
      provideUnavailabilityReason: true,
    },
    item: {
      id: '1',
      action: 'add',
      quantity: 1,
      specification: { id: 'spec-broadband', name: 'Broadband Service' },
      place,
      characteristics: [{ name: 'Download Speed', valueType: 'number', value: 600 }],
      children: [
        {
          id: '1.1',
          action: 'add',
          quantity: 1,
          specification: { id: 'spec-cfs-fibre', name: 'Fibre Access' },
          place,
          characteristics: [{ name: 'Fibre Speed', valueType: 'string', value: '1 Gbps' }],
          children: [],
        },
      ],
      ...item,
    },
  };
}
