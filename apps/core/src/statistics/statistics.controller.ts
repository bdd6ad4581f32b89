import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { Operation } from '../http/operation.js';
import { spanOf } from './span.js';
import { Statistics } from './statistics.answer.js';
import { StatisticsQuery } from './statistics.dto.js';
import { StatisticsReader } from './statistics.reader.js';

@ApiTags('Hub')
@Controller('api/v1/statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsReader) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation('getStatistics', 'Tells how it went in a time, and how it is now', Statistics, {
    query: StatisticsQuery,
  })
  read(@CurrentCaller() { scopeIds }: Caller, @Query() query: StatisticsQuery) {
    return this.statistics.read(scopeIds, spanOf(query));
  }
}
