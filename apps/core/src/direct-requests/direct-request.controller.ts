import { Body, Controller, Headers, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { waitOf } from '../http/wait.js';
import { SubmitRequest } from './direct-request.dto.js';
import { DirectRequestService } from './direct-request.service.js';
import { IntegrationRequestReader } from './integration-request.reader.js';

@Controller('api/v1/request-types/:idOrKey/requests')
export class DirectRequestController {
  constructor(
    private readonly requests: DirectRequestService,
    private readonly reader: IntegrationRequestReader,
  ) {}

  /** 200: it has ended, and the answer holds its outputs. 202: it runs, and can be read at its `Location`. */
  @Post()
  @Roles('admin', 'operator', 'integrator')
  async submit(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() { inputs }: SubmitRequest,
    @Headers('prefer') prefer: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const waitMs = waitOf(prefer, 0);
    const id = await this.requests.submit(caller, idOrKey, inputs);
    await this.requests.waitFor(id, waitMs);
    const request = await this.reader.get(caller, id);
    reply.status(request.status === 'running' ? 202 : 200).header('location', `/api/v1/requests/${id}`);
    return request;
  }
}
