import { Body, Controller, Get, HttpCode, NotFoundException, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { validate as isUuid } from 'uuid';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { AskedPage } from '../http/argument.js';
import { Operation } from '../http/operation.js';
import type { Page } from '../http/page.js';
import { DeadLetters, readSelection } from './dead-letters.js';
import {
  DeadLetterSelection,
  DeadLetters as DeadLettersAnswer,
  DeadLetterWithEvent,
  Resent,
  Subscription,
  Subscriptions,
} from './subscription.answer.js';
import { SubscriptionReader } from './subscription.reader.js';
import { SubscriptionService } from './subscription.service.js';

/** Subscriptions as operators see them: how they fare, and what to do about it. */
@ApiTags('Subscriptions')
@Controller('api/v1/subscriptions')
@Roles('admin', 'operator')
export class SubscriptionController {
  constructor(
    private readonly subscriptions: SubscriptionService,
    private readonly reader: SubscriptionReader,
    private readonly deadLetters: DeadLetters,
  ) {}

  @Get()
  @Operation('listSubscriptions', 'Lists event subscriptions, the newest first', Subscriptions)
  list(@CurrentCaller() { scopeIds }: Caller, @AskedPage() page: Page) {
    return this.reader.list(scopeIds, page);
  }

  @Get(':id')
  @Operation('getSubscription', 'Reads an event subscription', Subscription)
  get(@CurrentCaller() { scopeIds }: Caller, @Param('id') id: string) {
    return this.#find(scopeIds, id);
  }

  @Post(':id/enable')
  @HttpCode(200)
  @Operation('enableSubscription', 'Has events sent again, from now on', Subscription)
  async enable(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    await this.#find(caller.scopeIds, id);
    await this.subscriptions.enable(caller, id);
    return this.#find(caller.scopeIds, id);
  }

  /** The new secret's text is in this answer's header `Webhook-Secret` and nowhere else. */
  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Operation('rotateSubscriptionSecret', 'Makes a new signing secret', Subscription, {
    headers: ['Webhook-Secret'],
  })
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
  @Operation('listDeadLetters', 'Lists what could not be delivered, the latest first', DeadLettersAnswer)
  async listDeadLetters(
    @CurrentCaller() { scopeIds }: Caller,
    @Param('id') id: string,
    @AskedPage() page: Page,
  ) {
    await this.#find(scopeIds, id);
    return this.reader.deadLetters(id, page);
  }

  @Get(':id/dead-letters/:orderId/:sequence')
  @Operation('getDeadLetter', 'Reads what could not be delivered, with the event', DeadLetterWithEvent)
  async getDeadLetter(
    @CurrentCaller() { scopeIds }: Caller,
    @Param('id') id: string,
    @Param('orderId') orderId: string,
    @Param('sequence') sequence: string,
  ) {
    await this.#find(scopeIds, id);
    const named = isUuid(orderId) && /^\d{1,9}$/.test(sequence);
    const letter = named && (await this.reader.deadLetter(id, orderId, Number(sequence)));
    if (!letter)
      throw new NotFoundException(`There is no dead letter ${sequence} of the order "${orderId}".`);
    return letter;
  }

  @Post(':id/dead-letters/resend')
  @HttpCode(200)
  @Operation('resendDeadLetters', 'Has dead letters sent again', Resent, {
    body: DeadLetterSelection,
    refuses: [409],
  })
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
