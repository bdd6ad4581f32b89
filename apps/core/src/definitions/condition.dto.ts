import { IsString, MaxLength } from 'class-validator';
import { Example, Meaning } from '../http/body-class.js';

/** More than a condition may have: one that is too long is told so as any other fault. */
const MAX_TEXT = 100_000;

/** A condition that somebody is writing. */
@Example({ condition: 'topOrderLineItem.place.country == "AU"' })
export class ConditionText {
  @Meaning('CEL.')
  @IsString()
  @MaxLength(MAX_TEXT)
  condition!: string;
}
