import {
  type CheckServiceQualification,
  readProcessResult,
  TMF645_BASE_PATH,
  toCheckServiceQualification,
  toConformant,
} from '@axle/tmf645';
import { Body, Controller, Inject, NotFoundException, Post } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { CONFIG, type Config } from '../config/config.js';
import { OrderReader } from '../orders/order.reader.js';
import { OrderSteeringService } from '../orders/order-steering.service.js';
import { refuse } from './refuse.js';

/** Where ServiceNow's clients report results from outside. Not in TMF645's file. */
@Controller(`${TMF645_BASE_PATH}/checkServiceQualification/processResult`)
export class ProcessResultController {
  readonly #baseUrl: string;

  constructor(
    private readonly steering: OrderSteeringService,
    private readonly orders: OrderReader,
    @Inject(CONFIG) { publicUrl }: Config,
  ) {
    this.#baseUrl = publicUrl;
  }

  @Post()
  @Roles('admin', 'integrator', 'operator')
  async processResult(
    @CurrentCaller() caller: Caller,
    @Body() body: unknown,
  ): Promise<CheckServiceQualification> {
    const reported = readProcessResult(toConformant(body));
    if ('faults' in reported) return refuse(reported.faults) as never;
    const { id, items } = reported;
    if (!isUuid(id) || !(await this.orders.findListed(caller.scopeId, 'check', id)))
      refuse([{ path: 'id', reason: `"${id}" is no qualification` }]);
    await this.steering.setReportedResults(caller, id, items, 'processResult');
    const order = await this.orders.findListed(caller.scopeId, 'check', id);
    if (!order) throw new NotFoundException(`There is no checkServiceQualification "${id}".`);
    return toCheckServiceQualification(order, this.#baseUrl);
  }
}
