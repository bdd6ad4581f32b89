import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { Operation } from '../http/operation.js';
import { EventStreams } from './event-streams.js';

@ApiTags('Hub')
@Controller('api/v1/event-stream')
export class EventStreamController {
  constructor(private readonly streams: EventStreams) {}

  /**
   * Server-sent events: what changes in the caller's scopes. One begins with `everything`, and tells nothing of what was
   * before; it ends with any change of configuration, and after ten minutes. Who comes again reads what is shown again.
   */
  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation(
    'streamEvents',
    'Streams what changes, as server-sent events',
    z
      .string()
      .meta({ examples: ['event: everything\ndata: {}\n\n'] })
      .describe('The kind of the change is the type of the event, the rest of it the data.'),
    { mediaTypes: ['text/event-stream'] },
  )
  async open(@CurrentCaller() caller: Caller, @Res() reply: FastifyReply): Promise<void> {
    const stream = this.streams.open(caller);
    // HEAD reads nothing of it: then nothing but the end of the connection tells that it is done.
    reply.raw.once('close', () => stream.destroy());
    await reply
      .header('content-type', 'text/event-stream')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(stream);
  }
}
