/**
 * Requests and answers in the words of TM Forum's TMF645 Service Qualification v4, for vendors that speak it: pure
 * functions between them and Axle's own.
 *
 * @module spoke-sdk/tmf645
 */
export { findTask, readQuery, readTask, readTaskList, type TaskAnswer } from './answer.js';
export { toQuery, toTask } from './task.js';
