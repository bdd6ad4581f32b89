/**
 * Loaded into a spoke's process before everything else. Reports each socket that the runtime did not open for
 * `ctx.http`, and sets the clock ahead by as many milliseconds as its URL says.
 */
import { Socket } from 'node:net';

const GUARD = /spoke-runtime\/(dist|src)\/egress\.[jt]s/;
const DEPTH = 60;

const { connect } = Socket.prototype;

Socket.prototype.connect = function (this: Socket, ...target: unknown[]) {
  const depth = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  const { stack = '' } = new Error('where from');
  Error.stackTraceLimit = depth;
  if (!GUARD.test(stack)) process.send?.([{ type: 'socket', to: shown(target) }]);
  return Reflect.apply(connect, this, target);
} as typeof connect;

/** Node hands over a list of the options, or what the caller gave. */
function shown(target: unknown[]): string {
  const first = Array.isArray(target[0]) ? target[0][0] : target[0];
  const { host, port, path } = (typeof first === 'object' && first) || { port: first, host: target[1] };
  return path ?? `${host ?? 'localhost'}:${port}`;
}

const ahead = Number(new URL(import.meta.url).searchParams.get('ahead'));
if (ahead !== 0) {
  const { now } = Date;
  Date.now = () => now() + ahead;
  globalThis.Date = new Proxy(Date, {
    construct: (date, given, newTarget) =>
      Reflect.construct(date, given.length > 0 ? given : [Date.now()], newTarget),
  });
}
