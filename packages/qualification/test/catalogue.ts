import type { Catalogue, ChildSpecification, QualificationItem, ServiceSpecification } from '../src/index.js';

export const specification = (
  id: string,
  attributes: Partial<ServiceSpecification> = {},
): ServiceSpecification => ({
  id,
  name: `Specification ${id}`,
  category: 'customer-facing',
  characteristics: [],
  children: [],
  serviceOrders: [],
  ...attributes,
});

export const child = (id: string, min = 1, max = Math.max(min, 1)): ChildSpecification => ({
  specification: id,
  min,
  max,
});

export const catalogue = (specifications: ServiceSpecification[], strict = false): Catalogue => ({
  specifications: new Map(specifications.map((one) => [one.id, one])),
  strict,
});

export const itemOf = (
  specificationId: string,
  attributes: Partial<QualificationItem> = {},
): QualificationItem => ({
  id: '100',
  action: 'add',
  quantity: 1,
  specification: { id: specificationId },
  characteristics: [],
  children: [],
  ...attributes,
});
