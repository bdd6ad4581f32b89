import { completed, type FoundService, requestAdapter } from '@axle/spoke-sdk';
import type { Connection } from './connection.js';

/** The services that the demo has delivered. */
const SERVICES: Record<string, FoundService['service']> = {
  'svc-inventory-7731': {
    id: 'svc-inventory-7731',
    name: 'Access at Rua Augusta',
    specification: { id: 'spec-access', name: 'Access Service' },
    place: {
      id: 'site-lis-1',
      name: 'Rua Augusta 12, Lisboa',
      role: 'installation',
      country: 'PT',
      stateOrProvince: 'Lisboa',
    },
    characteristics: [
      { name: 'Speed', valueType: 'string', value: '200 Mbps' },
      { name: 'Term', valueType: 'number', value: 24 },
    ],
  },
};

export const lookUpService = requestAdapter<Connection>({
  title: 'Demo Service Inventory (Mock Response)',
  requestType: 'service-inventory-lookup',
  onCrash: 'resend',

  async run({ item }) {
    const service = SERVICES[item.serviceId ?? ''];
    return completed<FoundService>({ items: service ? [{ service }] : [] });
  },
});
