import { IsDefined, IsObject, IsOptional, IsString, Length, Matches } from 'class-validator';
import { KEY, KEY_FAULT } from '../http/key.js';

export class CreateConnection {
  @Matches(KEY, KEY_FAULT)
  @Length(1, 100)
  key!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  @IsString()
  spoke!: string;

  /** By the spoke's own schema. */
  @IsDefined()
  @IsObject()
  values!: Record<string, unknown>;
}

export class ChangeConnection {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  /** A merge patch (RFC 7396): what is left out stays, secrets too. */
  @IsOptional()
  @IsObject()
  values?: Record<string, unknown>;
}
