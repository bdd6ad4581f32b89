import { Module } from '@nestjs/common';
import { Transformer } from './transformer.js';

/** JSONata that admins write: bounded in time, memory and size. */
@Module({ providers: [Transformer], exports: [Transformer] })
export class TransformsModule {}
