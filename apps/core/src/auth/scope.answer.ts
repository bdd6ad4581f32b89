import { z } from 'zod';
import { Id, Text } from '../http/values.js';
import { APPROVALS } from './scope.dto.js';

export const Scope = z
  .object({
    id: Id,
    key: Text('order-management-telecom'),
    name: Text('Order Management for Telecommunications and Media'),
    approval: z.enum(APPROVALS).describe('Manual: an order waits until an operator approves it.'),
    strictSpecifications: z
      .boolean()
      .describe('An item may only be of a specification that the catalogue has.'),
  })
  .meta({ id: 'Scope' });
export type Scope = z.infer<typeof Scope>;
