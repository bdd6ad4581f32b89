import { Body, Controller, Get, HttpCode, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { validate as isUuid } from 'uuid';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { readPage } from '../http/page.js';
import { DeadLetters, readSelection } from './dead-letters.js';
import { SubscriptionReader } from './subscription.reader.js';
import { SubscriptionService } from './subscription.service.js';

/** Subscriptions as operators see them: how they fare, and what to do about it. */
@Controller('api/v1/subscriptions')
@Roles('admin', 'operator')
export class SubscriptionController {
  constructor(
    private readonly subscriptions: SubscriptionService,
    private readonly reader: SubscriptionReader,
    private readonly deadLetters: DeadLetters,
  ) {}

  @Get()
  list(@CurrentCaller() { scopeIds }: Caller, @Query() query: Record<string, unknown>) {
    return this.reader.list(scopeIds, readPage(query));
  }

  @Get(':id')
  get(@CurrentCaller() { scopeIds }: Caller, @Param('id') id: string) {
    return this.#find(scopeIds, id);
  }

  @Post(':id/enable')
  @HttpCode(200)
  async enable(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    await this.#find(caller.scopeIds, id);
    await this.subscriptions.enable(caller, id);
    return this.#find(caller.scopeIds, id);
  }

  /** The new secret's text is in this answer's header `Webhook-Secret` and nowhere else. */
  @Post(':id/rotate-secret')
  @HttpCode(200)
  async rotateSecret(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const subscription = await this.#find(caller.scopeIds, id);
    const secret = await this.subscriptions.rotateSecret(caller, id);
    if (!secret) throw absent(id);
    reply.header('webhook-secret', secret).header('cache-control', 'no-store');
    return subscription;
  }

  @Get(':id/dead-letters')
  async listDeadLetters(
    @CurrentCaller() { scopeIds }: Caller,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
  ) {
    await this.#find(scopeIds, id);
    return this.reader.deadLetters(id, readPage(query));
  }

  @Post(':id/dead-letters/resend')
  @HttpCode(200)
  async resend(@CurrentCaller() caller: Caller, @Param('id') id: string, @Body() body: unknown) {
    await this.#find(caller.scopeIds, id);
    return { resent: await this.deadLetters.resend(caller, id, readSelection(body)) };
  }

  async #find(scopeIds: readonly string[] | null, id: string): Promise<object> {
    const subscription = isUuid(id) ? await this.reader.find(scopeIds, id) : undefined;
    if (!subscription) throw absent(id);
    return subscription;
  }
}

const absent = (id: string) => new NotFoundException(`There is no subscription "${id}".`);
