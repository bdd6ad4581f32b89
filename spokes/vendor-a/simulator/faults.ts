import type { ServerResponse } from 'node:http';

/** How a call to the simulator can go wrong. */
export type Fault =
  /** Any status, with TMF645's error as its body. `retryAfter`: the header's text. */
  | { kind: 'status'; status: number; retryAfter?: string }
  /** Resets the connection before it has taken the order. */
  | { kind: 'reset' }
  /** Takes the order, and resets the connection instead of answering. */
  | { kind: 'answer-lost' }
  /** A web page with the status 200. */
  | { kind: 'html' };

/** Lets a call go wrong. */
export function misbehave(fault: Exclude<Fault, { kind: 'answer-lost' }>, response: ServerResponse): void {
  switch (fault.kind) {
    case 'status':
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
      response
        .writeHead(fault.status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ code: String(fault.status), reason: 'The simulator was told to fail' }));
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'html':
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html><body>Down for maintenance</body></html>');
      return;
  }
}
