import { type EventSubscription, TMF645_BASE_PATH } from '@axle/tmf645';
import {
  Body,
  Controller,
  Delete,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { validate as isUuid } from 'uuid';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { CONFIG, type Config } from '../config/config.js';
import { Operation, schemaNamed } from '../http/operation.js';
import { SubscriptionService } from './subscription.service.js';

/** TMF645 v4, `hub`: who wants to be told of events. */
@ApiTags('Event subscriptions')
@Controller(`${TMF645_BASE_PATH}/hub`)
export class HubController {
  readonly #baseUrl: string;

  constructor(
    private readonly subscriptions: SubscriptionService,
    @Inject(CONFIG) { publicUrl }: Config,
  ) {
    this.#baseUrl = publicUrl;
  }

  @Post()
  @Roles('admin', 'integrator', 'operator')
  @Operation('subscribe', 'Subscribes to events', schemaNamed('EventSubscription'), {
    body: schemaNamed('EventSubscriptionInput'),
    headers: ['Location', 'Webhook-Secret'],
  })
  async subscribe(
    @CurrentCaller() caller: Caller,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventSubscription> {
    const { subscription, secret } = await this.subscriptions.create(caller, body);
    reply
      .header('location', `${this.#baseUrl}${TMF645_BASE_PATH}/hub/${subscription.id}`)
      .header('webhook-secret', secret)
      .header('cache-control', 'no-store');
    return subscription;
  }

  @Delete(':id')
  @HttpCode(204)
  @Roles('admin', 'integrator', 'operator')
  @Operation('unsubscribe', 'Ends a subscription')
  async unsubscribe(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    if (!isUuid(id) || !(await this.subscriptions.remove(caller, id)))
      throw new NotFoundException(`There is no subscription "${id}".`);
  }
}
