import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { Operation } from '../http/operation.js';
import { Spoke, type SpokeRecord } from './spoke.answer.js';
import { SpokeHost } from './spoke.host.js';

@ApiTags('Spokes')
@Controller('api/v1/spokes')
export class SpokeController {
  constructor(private readonly spokes: SpokeHost) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation('listSpokes', 'Lists the spokes', z.array(Spoke))
  list(): SpokeRecord[] {
    return this.spokes.list();
  }
}
