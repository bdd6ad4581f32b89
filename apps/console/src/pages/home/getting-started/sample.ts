import { answer, axle } from '../../../api/axle.ts';

/** What the seeded mock of a vendor can be told to answer. */
export const OUTCOMES = ['qualified', 'alternate', 'unqualified'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Sends an order for one service at one place, which says by itself what the mock shall answer. */
export const sendSample = (outcome: Outcome) =>
  answer(
    axle.POST('/tmf-api/serviceQualificationManagement/v4/checkServiceQualification', {
      body: {
        externalId: `SAMPLE-${Date.now().toString(36).toUpperCase()}`,
        provideAlternative: true,
        provideUnavailabilityReason: true,
        serviceQualificationItem: [
          {
            id: '1',
            '@type': 'ServiceQualificationItem',
            service: {
              '@type': 'Service',
              serviceSpecification: {
                '@type': 'ServiceSpecificationRef',
                id: 'spec-broadband',
                name: 'Broadband Service',
              },
              serviceCharacteristic: [
                {
                  '@type': 'StringCharacteristic',
                  name: 'mock.outcome',
                  valueType: 'string',
                  value: outcome,
                },
              ],
              place: [
                {
                  '@type': 'GeographicAddress',
                  role: 'installation',
                  id: 'place-1',
                  name: 'Rua Augusta 12',
                  country: 'PT',
                },
              ],
            },
          },
        ],
      } as never,
    }),
  );
