import { BadRequestException } from '@nestjs/common';
import type { Fault } from '../http/fault.js';

/** Throws 400 where something is wrong. */
export function refuse(faults: Fault[]): void {
  if (faults.length > 0) throw new BadRequestException({ message: 'The request is not acceptable.', faults });
}
