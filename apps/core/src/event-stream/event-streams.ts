import { Injectable, type OnModuleDestroy, ServiceUnavailableException } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { ChangeFeed } from './change-feed.js';
import { EventStream } from './event-stream.js';

const MAX_STREAMS = 500;

/** The streams that are open. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  readonly #streams = new Set<EventStream>();

  constructor(
    private readonly feed: ChangeFeed,
    changes: ConfigurationChanges,
  ) {
    changes.onChange(() => this.#endAll());
  }

  open(caller: Caller): EventStream {
    if (this.#streams.size >= MAX_STREAMS)
      throw new ServiceUnavailableException(`There are ${MAX_STREAMS} streams already. Try again later.`);
    const stream = new EventStream(caller);
    this.#streams.add(stream);
    const stop = this.feed.watch((batch) => stream.tell(batch));
    stream.once('close', () => {
      stop();
      this.#streams.delete(stream);
    });
    return stream;
  }

  onModuleDestroy(): void {
    for (const stream of this.#streams) stream.end();
  }

  /** Whose key it was that was revoked is not known here: who comes again is asked again who they are. */
  #endAll(): void {
    for (const stream of this.#streams) {
      stream.send({ kind: 'configuration' });
      stream.end();
    }
  }
}
