import { secret } from '@axle/spoke-sdk';
import { z } from 'zod';

export const connection = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }).meta({
    title: 'Base URL',
    description: 'Of the order desk, as in https://orders.vendor-b.example/desk',
  }),
  username: z.string().min(1).meta({ title: 'User name' }),
  password: secret(z.string().min(8).meta({ title: 'Password' })),
  webhookSecret: secret(
    z.string().min(24).meta({
      title: 'Webhook secret',
      description:
        'The key with which Vendor B signs its webhooks, 24 characters or more. Unsigned ones are refused.',
    }),
  ),
});

export type Connection = z.output<typeof connection>;
