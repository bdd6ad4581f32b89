/** A service specification of the catalogue: what a line item of it has, and what it consists of. */
export interface ServiceSpecification {
  /** The order system's id of it. */
  id: string;
  name: string;
  version?: string;
  category: SpecificationCategory;
  characteristics: readonly CharacteristicSpecification[];
  children: readonly ChildSpecification[];
  /** The domain orders that a line item of it gets. None: one without a name. */
  serviceOrders: readonly { name: string }[];
}

/** Order systems ask for what is customer-facing; what is resource-facing comes by decomposition only. */
export const SPECIFICATION_CATEGORIES = ['customer-facing', 'resource-facing'] as const;
export type SpecificationCategory = (typeof SPECIFICATION_CATEGORIES)[number];

export const VALUE_TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

export interface CharacteristicSpecification {
  name: string;
  valueType: ValueType;
  mandatory: boolean;
  /** What an item made by decomposition has where its parent says nothing else. */
  defaultValue?: unknown;
  /** The only values there are. */
  choices?: readonly unknown[];
}

export interface ChildSpecification {
  /** The id of the child's specification. */
  specification: string;
  /** How many of it every item of the parent's specification has. */
  min: number;
  max: number;
}

/** The specifications of one scope, by id. */
export interface Catalogue {
  specifications: ReadonlyMap<string, ServiceSpecification>;
  /** Whether an item may only be of a specification that is here. */
  strict: boolean;
}
