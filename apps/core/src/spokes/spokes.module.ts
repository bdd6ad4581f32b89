import { type DynamicModule, Module } from '@nestjs/common';
import { SpokeController } from './spoke.controller.js';
import type { DiscoveredSpoke } from './spoke.discovery.js';
import { DISCOVERED_SPOKES, SpokeHost } from './spoke.host.js';

@Module({})
export class SpokesModule {
  static register(spokes: DiscoveredSpoke[]): DynamicModule {
    return {
      module: SpokesModule,
      global: true,
      controllers: [SpokeController],
      providers: [{ provide: DISCOVERED_SPOKES, useValue: spokes }, SpokeHost],
      exports: [SpokeHost],
    };
  }
}
