export { Condition, type ConditionFault, compileCondition, isFault } from './condition.js';
export type { InputDeclaration, Inputs } from './inputs.js';
export { compileRe2 } from './re2.js';
export * from './selector.js';
