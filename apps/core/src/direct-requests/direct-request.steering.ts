import { OPEN_STATUSES } from '@axle/qualification';
import { ConflictException, Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { ProcessResponseService } from '../process-response/process-response.service.js';
import { IntegrationRequestReader } from './integration-request.reader.js';

/** What people do with a request that belongs to no order. */
@Injectable()
export class DirectRequestSteering {
  constructor(
    private readonly db: Database,
    private readonly requests: IntegrationRequestReader,
    private readonly processResponse: ProcessResponseService,
  ) {}

  /** Ends everything of it that still runs, shadows too. What its vendors answer later is stored and not applied. */
  async cancel(caller: Caller, id: string): Promise<void> {
    const { orderId, status } = await this.requests.get(caller, id);
    if (orderId !== undefined)
      throw new ConflictException(`The request is a part of the order ${orderId}: cancel the order.`);
    const error = { code: 'cancelled', message: `Cancelled by ${caller.name}.` };
    const settlements = await Promise.all(
      (await this.#running(id)).map(({ id: executionId, scopeId }) =>
        this.processResponse.process({
          executionId,
          orderId: null,
          end: { status: 'cancelled', error },
          act: { caller, action: 'cancel', kind: 'execution', id: executionId, scopeId },
        }),
      ),
    );
    if (settlements.every((settlement) => settlement === 'late'))
      throw new ConflictException(`Nothing of the request runs any more. It was ${status}: read it again.`);
  }

  #running(requestId: string) {
    return this.db
      .selectFrom('execution')
      .select(['id', 'scope_id as scopeId'])
      .where('request_id', '=', requestId)
      .where('status', 'in', OPEN_STATUSES)
      .execute();
  }
}
