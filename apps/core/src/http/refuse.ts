import { BadRequestException } from '@nestjs/common';
import type { Fault } from './fault.js';

/** Throws 400, naming them all, where there are faults. */
export function refuse(faults: Fault[], message = 'The request is not acceptable.'): void {
  if (faults.length > 0) throw new BadRequestException({ message, faults });
}
