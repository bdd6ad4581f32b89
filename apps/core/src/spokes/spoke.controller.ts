import { Controller, Get } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { SpokeHost, type SpokeRecord } from './spoke.host.js';

@Controller('api/v1/spokes')
export class SpokeController {
  constructor(private readonly spokes: SpokeHost) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  list(): SpokeRecord[] {
    return this.spokes.list();
  }
}
