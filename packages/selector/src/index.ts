export { Condition, type ConditionFault, compileCondition, isFault } from './condition.js';
export type { ConditionTree } from './explain.js';
export type { InputDeclaration, Inputs } from './inputs.js';
export * from './selector.js';
