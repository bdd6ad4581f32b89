import { secret } from '@axle/spoke-sdk';
import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/ });

export const connection = z.object({
  baseUrl: httpUrl.meta({
    title: 'Base URL',
    description:
      'Of the service qualification API, as in https://api.vendor-a.example/tmf-api/serviceQualificationManagement/v4',
  }),
  clientId: z.string().min(1).meta({ title: 'Client ID' }),
  clientSecret: secret(z.string().min(8).meta({ title: 'Client secret' })),
  tokenUrl: httpUrl
    .meta({
      title: 'Token URL',
      description: 'Where access tokens are issued. Left out: /oauth2/token on the host of the base URL.',
    })
    .optional(),
});

export type Connection = z.output<typeof connection>;
