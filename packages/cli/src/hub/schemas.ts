import type { components } from '@axle/client';
import type { ConfigurationRecord } from '@axle/configuration';

type Schemas = components['schemas'];

export type ApiKey = Schemas['ApiKey'];
export type BulkAction = Schemas['BulkAction'];
export type BulkActionItem = Schemas['BulkActionItem'];
export type BulkPlan = Schemas['BulkPlan'];
export type Connection = Schemas['Connection'];
export type Definition = Schemas['Definition'];
export type Execution = Schemas['Execution'];
export type ExecutionSummary = Schemas['ExecutionSummary'];
export type FalloutFilter = Schemas['FalloutFilter'];
export type FalloutGroup = Schemas['FalloutGroups']['groups'][number];
export type OrderFilter = Omit<Schemas['ChosenOrders'], 'ids'>;
/** An order as operators see it. */
export type OrderTree = Schemas['Order'];
export type ListedOrder = Schemas['ListedOrder'];
export type LineItem = Schemas['LineItem'];
export type OrderRequest = Schemas['OrderRequest'];
export type Spoke = Schemas['Spoke'];

type Check = Schemas['CheckServiceQualification'];
type CheckItem = Schemas['CheckServiceQualificationItem'];

/** An order as its order system sees it. TM Forum's file leaves optional what the hub always answers. */
export type Order = Omit<Check, 'serviceQualificationItem'> &
  Required<Pick<Check, 'id' | 'state'>> & { serviceQualificationItem: OrderItem[] };
export type OrderItem = CheckItem & Required<Pick<CheckItem, 'id' | 'state'>>;

/** What applying files would do, or has done. */
export type Plan = Schemas['ConfigurationPlan'] | Schemas['AppliedConfiguration'];
export type Wanted = Schemas['WantedConfiguration'];

/** What a hub has, as the records of files. */
export type Exported = Omit<Schemas['ExportedConfiguration'], 'records'> & { records: ConfigurationRecord[] };
