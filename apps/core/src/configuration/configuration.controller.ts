import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { Operation } from '../http/operation.js';
import { AppliedConfiguration, ConfigurationPlan, ExportedConfiguration } from './configuration.answer.js';
import { ApplyConfiguration, ExportQuery, WantedConfiguration } from './configuration.dto.js';
import { ConfigurationService } from './configuration.service.js';

/** No such scope; stale; what does not fit. */
const REFUSES = { refuses: [404, 409, 422] };

/** Configuration as files: by kind, scope and key, with secrets as references. */
@ApiTags('Configuration as files')
@Controller('api/v1/configuration')
export class ConfigurationController {
  constructor(private readonly configuration: ConfigurationService) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation(
    'exportConfiguration',
    'Answers the records of a scope, or of a set, as files have them',
    ExportedConfiguration,
    { query: ExportQuery, refuses: [404] },
  )
  export(@CurrentCaller() caller: Caller, @Query() { scope, set }: ExportQuery) {
    return this.configuration.export(caller, scope, set);
  }

  @Post('plan')
  @HttpCode(200)
  @Roles('admin', 'operator', 'viewer')
  @Operation('planConfiguration', 'Tells what an application of files would do', ConfigurationPlan, REFUSES)
  plan(@CurrentCaller() caller: Caller, @Body() body: WantedConfiguration) {
    return this.configuration.plan(caller, body);
  }

  @Post('apply')
  @HttpCode(200)
  @Roles('admin')
  @Operation(
    'applyConfiguration',
    'Does what files say: all of it, or nothing',
    AppliedConfiguration,
    REFUSES,
  )
  apply(@CurrentCaller() caller: Caller, @Body() body: ApplyConfiguration) {
    return this.configuration.apply(caller, body);
  }
}
