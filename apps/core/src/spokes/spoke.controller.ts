import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { Operation } from '../http/operation.js';
import { Spoke, type SpokeRecord } from './spoke.answer.js';
import { SpokeHost } from './spoke.host.js';
import { SpokeReload } from './spoke.reload.js';
import { visibleTo } from './visible-to.js';

@ApiTags('Spokes')
@Controller('api/v1/spokes')
export class SpokeController {
  constructor(
    private readonly spokes: SpokeHost,
    private readonly reload: SpokeReload,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation('listSpokes', 'Lists the spokes', z.array(Spoke))
  list(@CurrentCaller() caller: Caller): SpokeRecord[] {
    return this.spokes.list().map((spoke) => visibleTo(caller, spoke));
  }

  @Post('reload')
  @HttpCode(200)
  @Roles('admin')
  @Operation('reloadSpokes', 'Goes over to what is installed now', z.array(Spoke))
  async read(@CurrentCaller() caller: Caller): Promise<SpokeRecord[]> {
    await this.reload.run(caller);
    return this.list(caller);
  }
}
