export * from './error.js';
export * from './event.js';
export * from './event-query.js';
export { filterableValues, PLACES } from './filterable.js';
/** JSON Schema: the official file's own, which refer to each other as `#/definitions/…`. */
export { definitions } from './generated/definitions.js';
export type {
  CheckServiceQualification,
  CheckServiceQualification_Create,
  EventSubscription,
  EventSubscriptionInput,
  QueryServiceQualification,
  QueryServiceQualification_Create,
} from './generated/tmf645.js';
export * from './generated-items.js';
export * from './lenient.js';
export type { SortAttribute } from './list-attributes.js';
export * from './list-query.js';
export { readDate, readText } from './list-values.js';
export * from './merge-patch.js';
export * from './process-result.js';
export * from './query.js';
export * from './resource.js';
export * from './submission.js';
export * from './validate.js';
