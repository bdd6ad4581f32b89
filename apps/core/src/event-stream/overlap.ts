/**
 * How far back is read again. An event has its time, and an execution its id, before they are committed: what takes
 * longer than this to commit may not be told of.
 */
export const OVERLAP_MS = 10_000;
