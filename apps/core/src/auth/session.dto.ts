import { IsString, MaxLength } from 'class-validator';

export class SignIn {
  /** An API key. */
  @IsString()
  @MaxLength(200)
  key!: string;
}
