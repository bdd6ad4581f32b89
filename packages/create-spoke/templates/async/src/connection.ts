import { secret } from '@axle/spoke-sdk';
import { z } from 'zod';

/** What the hub's admin fills in. Each secret is marked as one. */
export const connection = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }).meta({
    title: 'Base URL',
    description: 'As in https://api.my-vendor.example/v1',
  }),
  apiKey: secret(z.string().min(8).meta({ title: 'API key' })),
  webhookSecret: secret(
    z.string().min(24).meta({
      title: 'Webhook secret',
      description: 'The key with which the vendor signs its webhooks. Unsigned ones are refused.',
    }),
  ),
});

export type Connection = z.output<typeof connection>;
