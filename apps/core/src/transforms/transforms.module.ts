import { Module } from '@nestjs/common';
import { Transformer, TrialTransformer } from './transformer.js';

/** JSONata that admins write: bounded in time, memory and size. */
@Module({ providers: [Transformer, TrialTransformer], exports: [Transformer, TrialTransformer] })
export class TransformsModule {}
