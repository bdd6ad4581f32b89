import { secret } from '@axle/spoke-sdk';
import { z } from 'zod';

/** What the hub's admin fills in. Each secret is marked as one. */
export const connection = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }).meta({
    title: 'Base URL',
    description: 'As in https://api.my-vendor.example/v1',
  }),
  apiKey: secret(z.string().min(8).meta({ title: 'API key' })),
});

export type Connection = z.output<typeof connection>;
