export * from './error.js';
export type { CheckServiceQualification, CheckServiceQualification_Create } from './generated/tmf645.js';
export * from './generated-items.js';
export * from './resource.js';
export * from './submission.js';
export * from './validate.js';
