/** The token under which Nest provides the `QueueConnection`. */
export const QUEUE_CONNECTION = Symbol('queue connection');

/** The token under which Nest provides the names of the spokes that have a queue. */
export const QUEUED_SPOKES = Symbol('queued spokes');
