import { Body, Controller, Get, Headers, Param, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { answerTagged } from '../http/etag.js';
import { validation } from '../http/validation.js';
import { Inputs, Outputs } from './request-type.dto.js';
import { RequestTypeService } from './request-type.service.js';
import { RequestTypeWriter } from './request-type.writer.js';
import type { RequestType } from './request-type-record.js';

const inputsOf = ({ inputs }: RequestType) => inputs;
const outputsOf = ({ outputs }: RequestType) => outputs;

/** The inputs and outputs of a request type, each list alone. */
@Controller('api/v1/request-types/:idOrKey')
export class RequestParametersController {
  constructor(
    private readonly requestTypes: RequestTypeService,
    private readonly writer: RequestTypeWriter,
  ) {}

  @Get('inputs')
  @Roles('admin', 'operator', 'viewer')
  async inputs(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, inputsOf(await this.requestTypes.find(caller, idOrKey)));
  }

  @Get('outputs')
  @Roles('admin', 'operator', 'viewer')
  async outputs(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, outputsOf(await this.requestTypes.find(caller, idOrKey)));
  }

  @Put('inputs')
  @Roles('admin')
  async replaceInputs(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() list: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const patch: Inputs = await validation.transform({ inputs: list }, { type: 'body', metatype: Inputs });
    const changed = await this.writer.change(caller, idOrKey, patch, { ifMatch, tagged: inputsOf });
    return answerTagged(reply, inputsOf(changed));
  }

  @Put('outputs')
  @Roles('admin')
  async replaceOutputs(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() list: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const patch: Outputs = await validation.transform({ outputs: list }, { type: 'body', metatype: Outputs });
    const changed = await this.writer.change(caller, idOrKey, patch, { ifMatch, tagged: outputsOf });
    return answerTagged(reply, outputsOf(changed));
  }
}
