export { analyse, type Findings } from './analysis.js';
export { type ConditionFault, compileCondition, isFault } from './compile.js';
export type { Condition, Evaluation } from './condition.js';
export type { ConditionTree } from './explain.js';
export type * from './explanation.js';
export type { InputDeclaration, Inputs } from './inputs.js';
export { compileRe2 } from './re2.js';
export {
  type Selectable,
  type Selection,
  type SelectionContext,
  type SelectionMode,
  Selector,
} from './selector.js';
