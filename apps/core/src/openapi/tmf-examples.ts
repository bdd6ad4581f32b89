const id = '019a2f6e-5d1c-7c3a-9b7e-2f1d8c4a6b50';
const base = 'https://axle.example/tmf-api/serviceQualificationManagement/v4';

const service = {
  serviceSpecification: { id: 'spec-ethernet', name: 'Carrier Ethernet' },
  place: [{ id: 'site-syd-9', name: 'Sydney 9', role: 'installation' }],
  serviceCharacteristic: [{ name: 'Speed', value: '1 Gbps' }],
};

const check = { externalId: 'CSQ-1001', provideAlternative: true, provideUnavailabilityReason: true };
const query = { externalId: 'QSQ-1001' };
const searchCriteria = { service: { place: service.place } };

const ended = {
  id,
  state: 'done',
  effectiveQualificationDate: '2026-03-01T08:00:02Z',
} as const;

/** TM Forum's file has no examples: these are of what the hub takes and answers. */
export const TMF_EXAMPLES: Record<string, object> = {
  CheckServiceQualification_Create: { ...check, serviceQualificationItem: [{ id: '1', service }] },
  CheckServiceQualification_Update: { description: 'Two sites in Sydney' },
  CheckServiceQualification: {
    ...ended,
    href: `${base}/checkServiceQualification/${id}`,
    ...check,
    checkServiceQualificationDate: '2026-03-01T08:00:00Z',
    qualificationResult: 'qualified',
    serviceQualificationItem: [{ id: '1', state: 'done', qualificationResult: 'qualified', service }],
    '@type': 'CheckServiceQualification',
  },
  QueryServiceQualification_Create: { ...query, searchCriteria },
  QueryServiceQualification_Update: { description: 'What can be had in Sydney?' },
  QueryServiceQualification: {
    ...ended,
    href: `${base}/queryServiceQualification/${id}`,
    ...query,
    queryServiceQualificationDate: '2026-03-01T08:00:00Z',
    searchCriteria,
    serviceQualificationItem: [{ id: '1', service }],
    '@type': 'QueryServiceQualification',
  },
  EventSubscriptionInput: {
    callback: 'https://orders.example/events',
    query: 'eventType=CheckServiceQualificationStateChangeEvent',
  },
  EventSubscription: { id, callback: 'https://orders.example/events' },
  Error: {
    '@type': 'Error',
    code: '400',
    reason: 'Bad Request',
    message: 'The request is not acceptable. · serviceQualificationItem is required',
    status: '400',
  },
};
