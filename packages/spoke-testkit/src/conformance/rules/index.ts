import type { AdapterFacts, Rule } from '../rule.js';
import { answerRules } from './answers.js';
import { callbackRules } from './callbacks.js';
import { callRules } from './calls.js';
import { checkRules } from './check.js';
import { connectionRules } from './connection.js';
import { errorRules } from './errors.js';
import { leakRules } from './leaks.js';
import { packageRules } from './package.js';

export const RULES: readonly Rule[] = [
  ...packageRules,
  ...connectionRules,
  ...answerRules,
  ...errorRules,
  ...callRules,
  ...leakRules,
  ...callbackRules,
  ...checkRules,
];

/** The rules that concern an adapter. */
export const rulesFor = (adapter: AdapterFacts): Rule[] =>
  RULES.filter(({ concerns }) => concerns === undefined || concerns(adapter));
