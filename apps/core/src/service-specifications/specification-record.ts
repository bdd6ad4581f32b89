import type { ServiceSpecification } from '@axle/qualification';
import type { Selectable } from 'kysely';
import type { Schema } from '../database/schema.js';

type Row = Selectable<Schema['service_specification']>;

/** A service specification as it is answered. */
export interface SpecificationRecord extends ServiceSpecification {
  /** Empty: it has none. */
  version: string;
  description: string;
  createdAt: string;
  updatedAt: string;
}

export const toRecord = (row: Row): SpecificationRecord => ({
  id: row.id,
  name: row.name,
  version: row.version,
  category: row.category,
  description: row.description,
  characteristics: row.characteristics,
  children: row.children,
  serviceOrders: row.service_orders,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

/** What an admin sets, as the table's columns. */
export const toColumns = ({
  id,
  name,
  version,
  category,
  description,
  characteristics,
  children,
  serviceOrders,
}: Omit<SpecificationRecord, 'createdAt' | 'updatedAt'>) => ({
  id,
  name,
  version,
  category,
  description,
  characteristics: JSON.stringify(characteristics),
  children: JSON.stringify(children),
  service_orders: JSON.stringify(serviceOrders),
});
