import type { ServiceSpecification } from '@axle/qualification';
import type { Selectable } from 'kysely';
import type { Database } from '../database/database.js';
import { managedBy } from '../database/managed-by.js';
import type { Schema } from '../database/schema.js';

type Row = Selectable<Schema['service_specification']> & { managed_by: string | null };

/** A service specification as it is answered. */
export interface SpecificationRecord extends ServiceSpecification {
  key: string;
  /** The set of files that manages it. */
  managedBy?: string;
  /** Empty: it has none. */
  version: string;
  description: string;
  createdAt: string;
  updatedAt: string;
}

export const currentSpecifications = (source: Pick<Database, 'selectFrom'>, scopeId: string) =>
  source
    .selectFrom('service_specification')
    .selectAll()
    .select(managedBy('service-specification', 'service_specification').as('managed_by'))
    .where('scope_id', '=', scopeId);

export const toRecord = (row: Row): SpecificationRecord => ({
  id: row.id,
  key: row.key,
  ...(row.managed_by !== null && { managedBy: row.managed_by }),
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
  key,
  name,
  version,
  category,
  description,
  characteristics,
  children,
  serviceOrders,
}: Omit<SpecificationRecord, 'managedBy' | 'createdAt' | 'updatedAt'>) => ({
  id,
  key,
  name,
  version,
  category,
  description,
  characteristics: JSON.stringify(characteristics),
  children: JSON.stringify(children),
  service_orders: JSON.stringify(serviceOrders),
});
