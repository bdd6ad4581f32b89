export * from './answer.js';
export * from './order.js';
export * from './order-tree.js';
export * from './request.js';
export * from './result.js';
