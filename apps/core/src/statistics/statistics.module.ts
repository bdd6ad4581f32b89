import { Module } from '@nestjs/common';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsReader } from './statistics.reader.js';

/** How it goes, in figures. */
@Module({ controllers: [StatisticsController], providers: [StatisticsReader] })
export class StatisticsModule {}
