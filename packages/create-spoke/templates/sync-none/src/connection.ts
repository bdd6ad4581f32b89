import { z } from 'zod';

/** What the hub's admin fills in. */
export const connection = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }).meta({
    title: 'Base URL',
    description: 'As in https://api.my-vendor.example/v1',
  }),
});

export type Connection = z.output<typeof connection>;
