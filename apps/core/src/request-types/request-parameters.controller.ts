import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { IfMatch } from '../http/argument.js';
import { answerTagged } from '../http/etag.js';
import { Operation, schemaNamed, TAGGED } from '../http/operation.js';
import { validation } from '../http/validation.js';
import { RequestParameter, type RequestType } from './request-type.answer.js';
import { Inputs, MAX_PARAMETERS, Outputs } from './request-type.dto.js';
import { RequestTypeService } from './request-type.service.js';
import { RequestTypeWriter } from './request-type.writer.js';

const inputsOf = ({ inputs }: RequestType) => inputs;
const outputsOf = ({ outputs }: RequestType) => outputs;

const REPLACED = {
  ...TAGGED,
  body: { type: 'array', maxItems: MAX_PARAMETERS, items: schemaNamed('SentParameter') },
  refuses: [409],
};

/** The inputs and outputs of a request type, each list alone. */
@ApiTags('Request types')
@Controller('api/v1/request-types/:idOrKey')
export class RequestParametersController {
  constructor(
    private readonly requestTypes: RequestTypeService,
    private readonly writer: RequestTypeWriter,
  ) {}

  @Get('inputs')
  @Roles('admin', 'operator', 'viewer')
  @Operation('getInputs', 'Reads the inputs of a request type', z.array(RequestParameter), TAGGED)
  async inputs(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, inputsOf(await this.requestTypes.find(caller, idOrKey)));
  }

  @Get('outputs')
  @Roles('admin', 'operator', 'viewer')
  @Operation('getOutputs', 'Reads the outputs of a request type', z.array(RequestParameter), TAGGED)
  async outputs(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, outputsOf(await this.requestTypes.find(caller, idOrKey)));
  }

  @Put('inputs')
  @Roles('admin')
  @Operation('replaceInputs', 'Replaces the inputs of a request type', z.array(RequestParameter), REPLACED)
  async replaceInputs(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() list: unknown,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const patch: Inputs = await validation.transform({ inputs: list }, { type: 'body', metatype: Inputs });
    const changed = await this.writer.change(caller, idOrKey, patch, { ifMatch, tagged: inputsOf });
    return answerTagged(reply, inputsOf(changed));
  }

  @Put('outputs')
  @Roles('admin')
  @Operation('replaceOutputs', 'Replaces the outputs of a request type', z.array(RequestParameter), REPLACED)
  async replaceOutputs(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() list: unknown,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const patch: Outputs = await validation.transform({ outputs: list }, { type: 'body', metatype: Outputs });
    const changed = await this.writer.change(caller, idOrKey, patch, { ifMatch, tagged: outputsOf });
    return answerTagged(reply, outputsOf(changed));
  }
}
