/** A queue per spoke, so that a slow vendor delays only its own. */
export const queueName = (spoke: string): string => `executions.${spoke}`;

/** What a job carries: everything else is read from the records when it is taken. */
export interface ExecutionJob {
  executionId: string;
}
