import { Module } from '@nestjs/common';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { ThresholdAdmission } from './admission.js';
import { ThresholdWindows } from './threshold-windows.js';

/** How often a definition may run, counted across all processes. */
@Module({
  imports: [DefinitionsModule],
  providers: [ThresholdWindows, ThresholdAdmission],
  exports: [ThresholdWindows, ThresholdAdmission],
})
export class ThresholdsModule {}
