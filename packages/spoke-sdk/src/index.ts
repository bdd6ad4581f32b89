export type * from '@axle/qualification';
export * from './errors.js';
export type * from './http.js';
export * from './names.js';
export * from './reading.js';
export * from './signature.js';
export * from './spoke.js';
