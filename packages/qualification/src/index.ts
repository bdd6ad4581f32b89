export * from './answer.js';
export * from './execution.js';
export * from './order.js';
export * from './order-results.js';
export * from './order-tree.js';
export * from './request.js';
export * from './result.js';
export * from './roll-up.js';
