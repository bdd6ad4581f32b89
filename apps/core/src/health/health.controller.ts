import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { Public } from '../auth/access.js';
import { Database } from '../database/database.js';
import { QUEUE_CONNECTION } from '../queue/queue.tokens.js';
import type { QueueConnection } from '../queue/queue-connection.js';

/** For whoever watches the process. Says nothing that an outsider should not know. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly db: Database,
    @Inject(QUEUE_CONNECTION) private readonly queue: QueueConnection,
  ) {}

  /** The process runs. */
  @Get('live')
  @Public()
  live() {
    return { status: 'ok' };
  }

  /** It can take orders. The queue may be away: what it misses is queued when it is back. */
  @Get('ready')
  @Public()
  async ready() {
    try {
      await this.db.statement('ready', 'select 1', []);
    } catch {
      throw new ServiceUnavailableException('The database cannot be reached.');
    }
    return { status: 'ok', queue: this.queue.isReady() ? 'ok' : 'away' };
  }
}
