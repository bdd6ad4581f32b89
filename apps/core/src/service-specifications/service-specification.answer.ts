import { SPECIFICATION_CATEGORIES, VALUE_TYPES } from '@axle/qualification';
import { z } from 'zod';
import { Count, Instant, pageOf, Text } from '../http/values.js';
import type { SpecificationRecord } from './specification-record.js';

/** A service specification as it is answered. */
export const ServiceSpecification = z
  .object({
    id: Text('spec-ethernet'),
    key: Text('spec-ethernet'),
    managedBy: Text('telecom').describe('The set of files that manages it.').exactOptional(),
    name: Text('Carrier Ethernet'),
    version: Text('2').describe('Empty: it has none.'),
    category: z.enum(SPECIFICATION_CATEGORIES),
    description: Text('A line between two sites.'),
    characteristics: z.array(
      z.object({
        name: Text('Speed'),
        valueType: z.enum(VALUE_TYPES),
        mandatory: z.boolean(),
        defaultValue: z
          .unknown()
          .meta({ examples: ['1 Gbps'] })
          .exactOptional(),
        choices: z
          .array(z.unknown())
          .meta({ examples: [['1 Gbps', '10 Gbps']] })
          .exactOptional(),
      }),
    ),
    children: z.array(
      z.object({
        specification: Text('spec-access').describe('The id of a service specification.'),
        min: Count(1),
        max: Count(2),
      }),
    ),
    serviceOrders: z.array(z.object({ name: Text('Access') })),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'ServiceSpecification' }) satisfies z.ZodType<SpecificationRecord>;

export const ServiceSpecifications = pageOf('serviceSpecifications', ServiceSpecification).meta({
  id: 'ServiceSpecifications',
});
