import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { readPage } from '../http/page.js';
import { refuse } from '../http/refuse.js';
import { DirectRequestSteering } from './direct-request.steering.js';
import { REQUEST_STATUSES, type RequestStatus } from './integration-request.js';
import { IntegrationRequestReader } from './integration-request.reader.js';

@Controller('api/v1/requests')
export class IntegrationRequestController {
  constructor(
    private readonly requests: IntegrationRequestReader,
    private readonly steering: DirectRequestSteering,
  ) {}

  /** The newest first. */
  @Get()
  @Roles('admin', 'operator', 'viewer')
  list(@CurrentCaller() caller: Caller, @Query() query: Record<string, unknown>) {
    const { status, requestType } = query;
    if (status !== undefined && !REQUEST_STATUSES.some((known) => known === status))
      refuse([{ path: 'status', reason: `must be one of ${REQUEST_STATUSES.join(', ')}` }]);
    if (requestType !== undefined && typeof requestType !== 'string')
      refuse([{ path: 'requestType', reason: 'must be the key of one request type' }]);
    return this.requests.list(
      caller,
      { status: status as RequestStatus | undefined, requestType: requestType as string | undefined },
      readPage(query),
    );
  }

  /** Who submits requests reads them as well; an order's requests are not an order system's to read. */
  @Get(':id')
  @Roles('admin', 'operator', 'viewer', 'integrator')
  get(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    return this.requests.get(caller, id);
  }

  /** Of a request that belongs to no order. An integrator submits such requests, and takes them back. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Roles('admin', 'operator', 'integrator')
  async cancel(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    await this.steering.cancel(caller, id);
    return this.requests.get(caller, id);
  }
}
