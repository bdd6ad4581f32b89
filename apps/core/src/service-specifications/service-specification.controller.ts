import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { answerTagged } from '../http/etag.js';
import { readPage } from '../http/page.js';
import { ChangeServiceSpecification, CreateServiceSpecification } from './service-specification.dto.js';
import { ServiceSpecificationService } from './service-specification.service.js';

/** The catalogue of the scope in which the caller works: an id is unique there, and means something else elsewhere. */
@Controller('api/v1/service-specifications')
export class ServiceSpecificationController {
  constructor(private readonly specifications: ServiceSpecificationService) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  list(@CurrentCaller() { homeScopeId }: Caller, @Query() query: Record<string, unknown>) {
    return this.specifications.list(homeScopeId, readPage(query));
  }

  @Get(':id')
  @Roles('admin', 'operator', 'viewer')
  async get(
    @CurrentCaller() { homeScopeId }: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.specifications.get(homeScopeId, id));
  }

  @Post()
  @Roles('admin')
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateServiceSpecification,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.specifications.create(caller, body));
  }

  @Patch(':id')
  @Roles('admin')
  async change(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: ChangeServiceSpecification,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.specifications.change(caller, id, body, ifMatch));
  }

  @Delete(':id')
  @HttpCode(204)
  @Roles('admin')
  async remove(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.specifications.remove(caller, id, ifMatch);
  }
}
