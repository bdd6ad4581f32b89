import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/access.js';
import { Database } from '../database/database.js';
import { Operation } from '../http/operation.js';
import { QUEUE_CONNECTION } from '../queue/queue.tokens.js';
import type { QueueConnection } from '../queue/queue-connection.js';
import { Liveness, Readiness } from './health.answer.js';

/** For whoever watches the process. Says nothing that an outsider should not know. */
@ApiTags('Hub')
@Controller('health')
export class HealthController {
  constructor(
    private readonly db: Database,
    @Inject(QUEUE_CONNECTION) private readonly queue: QueueConnection,
  ) {}

  /** The process runs. */
  @Get('live')
  @Public()
  @Operation('isLive', 'Tells that the process runs', Liveness)
  live() {
    return { status: 'ok' };
  }

  /** It can take orders. The queue may be away: what it misses is queued when it is back. */
  @Get('ready')
  @Public()
  @Operation('isReady', 'Tells whether it can take orders', Readiness, { refuses: [503] })
  async ready() {
    try {
      await this.db.statement('ready', 'select 1', []);
    } catch {
      throw new ServiceUnavailableException('The database cannot be reached.');
    }
    return { status: 'ok', queue: this.queue.isReady() ? 'ok' : 'away' };
  }
}
