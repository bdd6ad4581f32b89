export * from './error.js';
export * from './event.js';
export * from './event-query.js';
export type {
  CheckServiceQualification,
  CheckServiceQualification_Create,
  EventSubscription,
  EventSubscriptionInput,
} from './generated/tmf645.js';
export * from './resource.js';
export * from './submission.js';
export * from './validate.js';
