import { IsBoolean, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { KEY, KEY_FAULT } from '../http/key.js';

/** A request definition as an admin sends it. What is left out has a default, or, in a change, stays. */
export class CreateDefinition {
  @Matches(KEY, KEY_FAULT)
  @Length(1, 100)
  key!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  @IsString()
  @Length(0, 4_000)
  description = '';

  /** The lowest runs first. */
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  order = 1000;

  @IsBoolean()
  active = true;

  /** CEL over the request type's inputs. */
  @IsString()
  @Length(1, 4_096)
  condition!: string;

  @IsString()
  spoke!: string;

  @IsString()
  adapter!: string;

  /** The key or id of a connection. */
  @IsString()
  connection!: string;

  /** Until when an execution must have an answer: a second to some 24 days. */
  @IsInt()
  @Min(1_000)
  @Max(2_147_483_647)
  deadlineMs = 86_400_000;

  /** How long one call of the adapter may take. */
  @IsInt()
  @Min(100)
  @Max(300_000)
  attemptTimeoutMs = 30_000;

  @IsInt()
  @Min(1)
  @Max(20)
  maxAttempts = 4;
}

export class ChangeDefinition {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsOptional()
  @IsString()
  @Length(0, 4_000)
  description?: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  order?: number;

  @IsOptional()
  @IsBoolean()
  active?: boolean;

  @IsOptional()
  @IsString()
  @Length(1, 4_096)
  condition?: string;

  @IsOptional()
  @IsString()
  spoke?: string;

  @IsOptional()
  @IsString()
  adapter?: string;

  @IsOptional()
  @IsString()
  connection?: string;

  @IsOptional()
  @IsInt()
  @Min(1_000)
  @Max(2_147_483_647)
  deadlineMs?: number;

  @IsOptional()
  @IsInt()
  @Min(100)
  @Max(300_000)
  attemptTimeoutMs?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(20)
  maxAttempts?: number;
}
