import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/access.js';
import { Operation } from '../http/operation.js';
import { ApiDocument } from './api-document.js';

/** What the hub says of its own API. */
@ApiTags('Hub')
@Controller('openapi.json')
export class OpenApiController {
  constructor(private readonly document: ApiDocument) {}

  @Get()
  @Public()
  @Header('content-type', 'application/json; charset=utf-8')
  @Operation('getOpenApi', 'Reads this document', {
    type: 'object',
    description: 'An OpenAPI 3.1 document.',
    examples: [{ openapi: '3.1.0', info: { title: 'Axle', version: '1' }, paths: {} }],
  })
  get(): string {
    return this.document.text;
  }
}
