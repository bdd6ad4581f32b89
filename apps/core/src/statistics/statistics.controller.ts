import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { spanOf } from './span.js';
import { StatisticsQuery } from './statistics.dto.js';
import { StatisticsReader } from './statistics.reader.js';

@Controller('api/v1/statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsReader) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  read(@CurrentCaller() { scopeIds }: Caller, @Query() query: StatisticsQuery) {
    return this.statistics.read(scopeIds, spanOf(query));
  }
}
