import { IsString, MaxLength } from 'class-validator';

/** More than a condition may have: one that is too long is told so as any other fault. */
const MAX_TEXT = 100_000;

/** A condition that somebody is writing. */
export class ConditionText {
  /** CEL. */
  @IsString()
  @MaxLength(MAX_TEXT)
  condition!: string;
}
