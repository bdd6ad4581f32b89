import { IsBoolean, IsIn } from 'class-validator';
import type { Approval } from '../database/schema.js';
import { IfSent } from '../http/if-sent.js';

const APPROVALS: Approval[] = ['automatic', 'manual'];

/** What is left out stays. */
export class ChangeScope {
  @IfSent()
  @IsBoolean()
  strictSpecifications?: boolean;

  @IfSent()
  @IsIn(APPROVALS)
  approval?: Approval;
}
