import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { AskedPage, IfMatch } from '../http/argument.js';
import { answerTagged } from '../http/etag.js';
import { Operation, TAGGED } from '../http/operation.js';
import type { Page } from '../http/page.js';
import { ServiceSpecification, ServiceSpecifications } from './service-specification.answer.js';
import { ChangeServiceSpecification, CreateServiceSpecification } from './service-specification.dto.js';
import { ServiceSpecificationService } from './service-specification.service.js';

/** The catalogue of the scope in which the caller works: an id or key is unique there, and means something else elsewhere. */
@ApiTags('Service specifications')
@Controller('api/v1/service-specifications')
export class ServiceSpecificationController {
  constructor(private readonly specifications: ServiceSpecificationService) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation('listServiceSpecifications', 'Lists the catalogue', ServiceSpecifications)
  list(@CurrentCaller() { homeScopeId }: Caller, @AskedPage() page: Page) {
    return this.specifications.list(homeScopeId, page);
  }

  @Get(':idOrKey')
  @Roles('admin', 'operator', 'viewer')
  @Operation('getServiceSpecification', 'Reads a service specification', ServiceSpecification, TAGGED)
  async get(
    @CurrentCaller() { homeScopeId }: Caller,
    @Param('idOrKey') idOrKey: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.specifications.get(homeScopeId, idOrKey));
  }

  @Post()
  @Roles('admin')
  @Operation('createServiceSpecification', 'Makes a service specification', ServiceSpecification, {
    ...TAGGED,
    refuses: [409],
  })
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateServiceSpecification,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.specifications.create(caller, body));
  }

  @Patch(':idOrKey')
  @Roles('admin')
  @Operation('changeServiceSpecification', 'Changes a service specification', ServiceSpecification, TAGGED)
  async change(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() body: ChangeServiceSpecification,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.specifications.change(caller, idOrKey, body, ifMatch));
  }

  @Delete(':idOrKey')
  @HttpCode(204)
  @Roles('admin')
  @Operation('deleteServiceSpecification', 'Deletes a service specification', undefined, { refuses: [409] })
  async remove(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<void> {
    await this.specifications.remove(caller, idOrKey, ifMatch);
  }
}
