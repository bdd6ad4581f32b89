export * from './answer.js';
export * from './request.js';
export * from './result.js';
export * from './order-tree.js';
