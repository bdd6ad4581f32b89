import {
  Body,
  Controller,
  NotFoundException,
  Param,
  Post,
  Req,
  Res,
  UnauthorizedException,
  UnprocessableEntityException,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../auth/access.js';
import { CALLBACK_STATUSES } from '../executions/execution.answer.js';
import { RawBody } from '../http/body.js';
import { Operation } from '../http/operation.js';
import { CallbackInbox } from './callback.inbox.js';
import { CallbackTokens } from './callback-tokens.js';

/** Where vendors deliver. The token says for what, the spoke's own check of the signature by whom. */
@ApiTags('Callbacks')
@Controller('callbacks')
export class CallbackController {
  constructor(
    private readonly tokens: CallbackTokens,
    private readonly inbox: CallbackInbox,
  ) {}

  @Post(':token')
  @Public()
  @RawBody()
  @Operation(
    'deliverCallback',
    'Takes the answer of a vendor',
    z.object({ status: z.enum(CALLBACK_STATUSES) }),
    {
      body: z.unknown().describe('Whatever the vendor sends: its spoke verifies and reads it.'),
      bodyMediaType: '*/*',
      status: 202,
      refuses: [401, 422, 500, 503],
    },
  )
  async deliver(
    @Param('token') token: string,
    @Body() body: Buffer | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const executionId = this.tokens.executionOf(token);
    if (!executionId) throw new NotFoundException('There is no such callback address.');
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
    );
    const delivery = await this.inbox.deliver(executionId, { headers, body: body ?? Buffer.alloc(0) });
    if (delivery.verdict === 'unknown') throw new NotFoundException('There is no such callback address.');
    if (delivery.verdict === 'forged') throw new UnauthorizedException('The signature does not fit.');
    if (delivery.verdict === 'refused') throw new UnprocessableEntityException(delivery.reason);
    reply.status(202);
    return { status: delivery.status };
  }
}
