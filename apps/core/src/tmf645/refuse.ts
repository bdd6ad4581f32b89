import { BadRequestException } from '@nestjs/common';
import type { Fault } from '../http/fault.js';

/** Refuses a request that has faults. */
export function refuse(faults: Fault[]): void {
  if (faults.length > 0) throw new BadRequestException({ message: 'The request is not acceptable.', faults });
}
