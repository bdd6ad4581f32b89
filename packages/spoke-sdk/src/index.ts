/**
 * The contract between a spoke and the hub: what a spoke declares, what it is asked, what it answers.
 *
 * @module spoke-sdk
 */
export type {
  AlternateProposal,
  AlternateService,
  AnswerItem,
  AnswerItems,
  Characteristic,
  FoundService,
  ItemAction,
  ItemAnswer,
  OrderSummary,
  Place,
  QualificationItem,
  QualificationRequest,
  RelatedParty,
  RequestTypeKey,
  SpecificationRef,
  UnavailabilityReason,
  VendorResult,
} from '@axle/qualification';
export * from './errors.js';
export type * from './http.js';
export * from './names.js';
export * from './reading.js';
export * from './signature.js';
export * from './spoke.js';
