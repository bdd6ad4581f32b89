/** The token under which Nest provides the `QueueConnection`. */
export const QUEUE_CONNECTION = Symbol('queue connection');
