import { IsBoolean, IsIn, IsString, Length, Matches } from 'class-validator';
import type { Approval } from '../database/schema.js';
import { Example } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';
import { KEY, KEY_FAULT } from '../http/key.js';

export const APPROVALS = ['automatic', 'manual'] as const satisfies Approval[];

@Example({ key: 'order-management-telecom', name: 'Order Management for Telecommunications and Media' })
export class CreateScope {
  @Matches(KEY, KEY_FAULT)
  @Length(1, 100)
  key!: string;

  @IsString()
  @Length(1, 200)
  name!: string;
}

/** What is left out stays. */
@Example({ approval: 'manual' })
export class ChangeScope {
  @IfSent()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IfSent()
  @IsBoolean()
  strictSpecifications?: boolean;

  @IfSent()
  @IsIn(APPROVALS)
  approval?: Approval;
}
