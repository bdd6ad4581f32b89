/**
 * Requests and answers in the words of TM Forum's TMF645 Service Qualification v4, for vendors that speak it: pure
 * functions between them and Axle's own.
 */
export { findTask, readQuery, readTask, readTaskList } from './answer.js';
export { toQuery, toTask } from './task.js';
