/**
 * Ends the process that loads it when whoever started it is gone: then stdin, a pipe from there, closes. For a process
 * that would otherwise live on where its starter is killed.
 */
process.stdin.resume().on('end', () => process.kill(process.pid, 'SIGTERM'));
/** @type {Partial<import('node:net').Socket>} */ (process.stdin).unref?.();
