import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { IdempotencyKey, Prefer } from '../http/argument.js';
import { Operation } from '../http/operation.js';
import { waitOf } from '../http/wait.js';
import { IdempotencyService } from '../idempotency/idempotency.service.js';
import { SubmitRequest } from './direct-request.dto.js';
import { DirectRequestService } from './direct-request.service.js';
import { IntegrationRequest } from './integration-request.answer.js';
import { IntegrationRequestReader } from './integration-request.reader.js';

@ApiTags('Requests')
@Controller('api/v1/request-types/:idOrKey/requests')
export class DirectRequestController {
  constructor(
    private readonly requests: DirectRequestService,
    private readonly reader: IntegrationRequestReader,
    private readonly idempotency: IdempotencyService,
  ) {}

  /** 200: it has ended, and the answer holds its outputs. 202: it runs, and can be read at its `Location`. */
  @Post()
  @Roles('admin', 'operator', 'integrator')
  @Operation('submitRequest', 'Executes a request type', IntegrationRequest, {
    status: 200,
    headers: ['Location'],
    also: { 202: { description: 'It runs, and can be read at its `Location`.', answer: IntegrationRequest } },
    refuses: [409, 422],
  })
  async submit(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() { inputs }: SubmitRequest,
    @IdempotencyKey() key: string | undefined,
    @Prefer() prefer: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const waitMs = waitOf(prefer, 0);
    const { status, body } = await this.idempotency.run(
      { key, scopeId: caller.homeScopeId, content: ['request', idOrKey, inputs] },
      async (id) => {
        await this.requests.submit(caller, idOrKey, id, inputs);
        await this.requests.waitFor(id, waitMs);
        return answerOf(await this.reader.get(caller, id));
      },
      async (id) => {
        const request = await this.reader.find(caller, id);
        return request && answerOf(request);
      },
    );
    reply.status(status).header('location', `/api/v1/requests/${body.id}`);
    return body;
  }
}

const answerOf = (request: IntegrationRequest) => ({
  status: request.status === 'running' ? 202 : 200,
  body: request,
});
