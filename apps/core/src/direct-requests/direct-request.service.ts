import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { isForeignKeyViolation } from '../database/errors.js';
import { DefinitionCatalog } from '../definitions/definition-catalog.js';
import { refuse } from '../http/refuse.js';
import { ExecutionQueues } from '../queue/execution-queues.js';
import { isOrderRequestType } from '../request-types/order-request-types.js';
import { RequestTypeService } from '../request-types/request-type.service.js';
import { RequestTypeContracts } from '../request-types/request-type-contracts.js';
import { RequestService } from '../requests/request.service.js';
import { RequestEnds } from '../requests/request-ends.js';
import { executionsOf } from '../requests/request-plan.js';
import { storeRequests } from '../requests/request-rows.js';
import { completeInputs } from './order-inputs.js';

/** Executes a request type directly: what is asked belongs to no order. */
@Injectable()
export class DirectRequestService {
  constructor(
    private readonly db: Database,
    private readonly requestTypes: RequestTypeService,
    private readonly catalog: DefinitionCatalog,
    private readonly contracts: RequestTypeContracts,
    private readonly requests: RequestService,
    private readonly queues: ExecutionQueues,
    private readonly ends: RequestEnds,
  ) {}

  /** Stores the request with its executions. Resolves once that is durable. */
  async submit(caller: Caller, idOrKey: string, id: string, sent: Record<string, unknown>): Promise<void> {
    const { scopeId, key } = await this.requestTypes.find(caller, idOrKey);
    const requestType = await this.catalog.requestType(scopeId, key);
    const contract = await this.contracts.of(requestType.requestType);
    if (contract.retired) throw new ConflictException(`"${key}" is retired: it takes no new requests.`);
    const inputs = isOrderRequestType(key) ? completeInputs(key, sent) : sent;
    refuse(contract.findInputFaults(inputs), 'The inputs do not fit the request type.');
    const plan = { ...(await this.requests.planDirect(requestType, inputs)), id };
    await storeRequests(this.db.statement, { scopeId, orderId: null }, [plan]).catch((error) => {
      if (!isForeignKeyViolation(error)) throw error;
      throw new NotFoundException(`There is no request type "${key}" any more.`);
    });
    this.queues.enqueue(executionsOf([plan]));
  }

  /** Waits until nothing of it runs any more, or for so many milliseconds. */
  async waitFor(id: string, timeoutMs: number): Promise<void> {
    if (timeoutMs > 0) await this.ends.wait(id, timeoutMs);
  }
}
