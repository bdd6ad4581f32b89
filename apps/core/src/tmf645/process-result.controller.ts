import { readProcessResult, TMF645_BASE_PATH, toConformant } from '@axle/tmf645';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { validate as isUuid } from 'uuid';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { Operation, schemaNamed } from '../http/operation.js';
import { refuse } from '../http/refuse.js';
import { OrderReader } from '../orders/order.reader.js';
import { OrderSteeringService } from '../orders/order-steering.service.js';
import { QualificationService } from './qualification.service.js';
import type { Qualification } from './qualification-resources.js';

/** Where ServiceNow's clients report results from outside. Not in TMF645's file. */
@ApiTags('Service qualification')
@Controller(`${TMF645_BASE_PATH}/checkServiceQualification/processResult`)
export class ProcessResultController {
  constructor(
    private readonly steering: OrderSteeringService,
    private readonly orders: OrderReader,
    private readonly qualifications: QualificationService,
  ) {}

  @Post()
  @Roles('admin', 'integrator', 'operator')
  @Operation('processResult', 'Reports results from outside', schemaNamed('CheckServiceQualification'), {
    body: {
      allOf: [
        schemaNamed('CheckServiceQualification'),
        { type: 'object', required: ['id', 'serviceQualificationItem'] },
      ],
    },
    refuses: [409],
  })
  async processResult(@CurrentCaller() caller: Caller, @Body() body: unknown): Promise<Qualification> {
    const reported = readProcessResult(toConformant(body));
    if ('faults' in reported) return refuse(reported.faults) as never;
    const { id, items } = reported;
    if (!isUuid(id) || !(await this.orders.findListed(caller.scopeIds, 'check', id)))
      refuse([{ path: 'id', reason: `"${id}" is no qualification` }]);
    await this.steering.setReportedResults(caller, id, items, 'processResult');
    return this.qualifications.get('check', caller, id);
  }
}
