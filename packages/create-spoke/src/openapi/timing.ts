import type { Answer, Api } from './api.js';

type Timing = Pick<Api, 'answers' | 'callback'>;

/** Whether the answer may come later. */
export const isAsync = ({ callback, answers }: Timing): boolean =>
  callback !== undefined || answers.some(({ status }) => status === 202);

/** The answer that only says that another will come. */
export const acceptedOf = (api: Timing): Answer | undefined =>
  isAsync(api) ? (api.answers.find(({ status }) => status === 202) ?? api.answers[0]) : undefined;

/** The answers that hold what was asked for. */
export const directOf = (api: Timing): Answer[] => {
  const accepted = acceptedOf(api);
  return api.answers.filter((answer) => answer !== accepted);
};
