import { useSyncExternalStore } from 'react';
import { isPaused, setPaused } from './pause.ts';
import { queryClient } from './queries.ts';

const KINDS = ['order', 'execution', 'configuration', 'everything'] as const;

/** As the hub's stream tells it. */
interface Change {
  kind: (typeof KINDS)[number];
}

/** What tabs tell each other: a change, or since when there is no stream; a new one asks. */
type News = Change | { cutSince: number | null };
type Message = News | 'how is it?';

const NAME = 'axle-live';

/** The hub ends its streams now and then; a cut this short is none. */
const GRACE_MS = 5_000;

let cutSince: number | null = null;
const listeners = new Set<() => void>();

/** Since when nothing is told of changes; null: whatever changes is shown. */
export const useCutSince = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => cutSince,
  );

/**
 * Shows changes as they come, until the returned function is called. All tabs of a browser share one stream, as it
 * opens few connections to one host: the tab that holds the lock reads it, and tells the others.
 */
export function goLive(): () => void {
  const end = new AbortController();
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data === 'how is it?') channel.postMessage({ cutSince } satisfies Message);
    else hear(data);
  };
  channel.postMessage('how is it?' satisfies Message);
  const tell = (message: News) => {
    hear(message);
    channel.postMessage(message);
  };
  navigator.locks
    .request(NAME, { signal: end.signal }, () => readStream(tell, end.signal))
    .catch((error) => {
      if (!end.signal.aborted) throw error;
    });
  return () => {
    end.abort();
    channel.close();
  };
}

/** Reads the stream until the end. */
const readStream = (tell: (message: News) => void, end: AbortSignal) =>
  new Promise<void>((resolve) => {
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function open() {
      source = new EventSource('/api/v1/event-stream');
      for (const kind of KINDS) source.addEventListener(kind, () => tell({ kind }));
      source.onopen = () => {
        clearTimeout(timer);
        timer = undefined;
        tell({ cutSince: null });
      };
      source.onerror = () => {
        const since = Date.now();
        timer ??= setTimeout(() => {
          timer = undefined;
          tell({ cutSince: cutSince ?? since });
          // Refused: the browser does not try again by itself.
          if (source.readyState === EventSource.CLOSED) open();
        }, GRACE_MS);
      };
    }
    open();
    end.addEventListener('abort', () => {
      clearTimeout(timer);
      source.close();
      resolve();
    });
  });

function hear(message: News): void {
  if ('kind' in message) show(message);
  else {
    cutSince = message.cutSince;
    for (const listener of listeners) listener();
  }
}

/** So does an order's record, and no list of orders. */
const tellsOfExecutions = ([kind, part]: readonly unknown[]) =>
  kind === 'executions' || (kind === 'orders' && (part === 'record' || part === 'timeline'));

/** What is shown stays as it is, until {@link resume}. Nothing is lost: it is read again then. */
export const pause = (): void => setPaused(true);

export function resume(): void {
  setPaused(false);
  show({ kind: 'everything' });
}

/** What is shown of it is read again. The first part of a query's key says what it reads. */
function show({ kind }: Change): void {
  if (isPaused()) return;
  if (kind === 'everything') void queryClient.invalidateQueries();
  else if (kind === 'order') void queryClient.invalidateQueries({ queryKey: ['orders'] });
  else if (kind === 'execution')
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => tellsOfExecutions(queryKey) });
  else
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => !['orders', 'executions'].includes(String(queryKey[0])),
    });
}
