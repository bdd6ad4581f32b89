import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { PastSelection } from '../definitions/past-selection.js';
import { PastExplanation } from '../definitions/selection.answer.js';
import { AskedPage } from '../http/argument.js';
import { Operation } from '../http/operation.js';
import type { Page } from '../http/page.js';
import { refuse } from '../http/refuse.js';
import { Text } from '../http/values.js';
import { DirectRequestSteering } from './direct-request.steering.js';
import {
  IntegrationRequest,
  REQUEST_STATUSES,
  type RequestStatus,
  RequestSummary,
} from './integration-request.answer.js';
import { IntegrationRequestReader } from './integration-request.reader.js';

@ApiTags('Requests')
@Controller('api/v1/requests')
export class IntegrationRequestController {
  constructor(
    private readonly requests: IntegrationRequestReader,
    private readonly steering: DirectRequestSteering,
    private readonly selections: PastSelection,
  ) {}

  /** The newest first. */
  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation('listRequests', 'Lists integration requests, the newest first', z.array(RequestSummary), {
    query: {
      status: z.enum(REQUEST_STATUSES).describe('Only those in this state.'),
      requestType: Text('postal-check').describe('The key of a request type.'),
    },
  })
  list(@CurrentCaller() caller: Caller, @Query() query: Record<string, unknown>, @AskedPage() page: Page) {
    const { status, requestType } = query;
    if (status !== undefined && !REQUEST_STATUSES.some((known) => known === status))
      refuse([{ path: 'status', reason: `must be one of ${REQUEST_STATUSES.join(', ')}` }]);
    if (requestType !== undefined && typeof requestType !== 'string')
      refuse([{ path: 'requestType', reason: 'must be the key of one request type' }]);
    return this.requests.list(
      caller,
      { status: status as RequestStatus | undefined, requestType: requestType as string | undefined },
      page,
    );
  }

  /** Who submits requests reads them as well; an order's requests are not an order system's to read. */
  @Get(':id')
  @Roles('admin', 'operator', 'viewer', 'integrator')
  @Operation('getRequest', 'Reads an integration request', IntegrationRequest)
  get(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    return this.requests.get(caller, id);
  }

  /** With values of the request, which only those read who read orders. */
  @Get(':id/selection')
  @Roles('admin', 'operator', 'viewer')
  @Operation(
    'explainSelection',
    'Tells why which definitions were selected for a request, with what their conditions came to',
    PastExplanation,
  )
  selection(@CurrentCaller() { scopeIds }: Caller, @Param('id') id: string) {
    return this.selections.explain(scopeIds, id);
  }

  /** Of a request that belongs to no order. An integrator submits such requests, and takes them back. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Roles('admin', 'operator', 'integrator')
  @Operation('cancelRequest', 'Cancels a request that belongs to no order', IntegrationRequest, {
    refuses: [409],
  })
  async cancel(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    await this.steering.cancel(caller, id);
    return this.requests.get(caller, id);
  }
}
