import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Example, Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';
import { KEY, KEY_FAULT } from '../http/key.js';
import { PARAMETER_TYPES, type ParameterType } from './request-type.answer.js';

export const MAX_PARAMETERS = 200;

/** An input or output as an admin sends it. */
@Example({ name: 'postalCode', type: 'string', mandatory: true, maxLength: 10 })
class SentParameter {
  @Meaning('A name that a condition can speak of.')
  @Matches(/^[A-Za-z][A-Za-z0-9_]*$/, {
    message: 'must be a name of letters, digits and _, as in postalCode',
  })
  @Length(1, 64)
  name!: string;

  @IsIn(PARAMETER_TYPES)
  type!: ParameterType;

  @IsBoolean()
  mandatory = false;

  @IfSent()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  maxLength?: number;

  @IfSent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  choices?: string[];

  @IfSent()
  @Matches(KEY, KEY_FAULT)
  @Length(1, 100)
  reference?: string;

  // As it came: the transformer would leave out names that every object has, such as toString.
  @Transform(({ obj }) => obj.schema)
  @IfSent()
  @IsObject()
  schema?: Record<string, unknown>;
}

/** The inputs of a request type, alone. */
export class Inputs {
  @IsArray()
  @ArrayMaxSize(MAX_PARAMETERS)
  @ValidateNested({ each: true })
  @Type(() => SentParameter)
  inputs!: SentParameter[];
}

/** The outputs of a request type, alone. */
export class Outputs {
  @IsArray()
  @ArrayMaxSize(MAX_PARAMETERS)
  @ValidateNested({ each: true })
  @Type(() => SentParameter)
  outputs!: SentParameter[];
}

/** What may be left out when a request type is made, and when it is changed. */
class Attributes {
  @IfSent()
  @IsString()
  @Length(0, 4_000)
  description?: string;

  @Meaning('Whether the first match runs, or every one.')
  @IfSent()
  @IsIn(['first', 'all'])
  selection?: 'first' | 'all';

  @Meaning('With `first`: the next match runs where an execution fails.')
  @IfSent()
  @IsBoolean()
  failover?: boolean;

  @IfSent()
  @IsArray()
  @ArrayMaxSize(MAX_PARAMETERS)
  @ValidateNested({ each: true })
  @Type(() => SentParameter)
  inputs?: SentParameter[];

  @IfSent()
  @IsArray()
  @ArrayMaxSize(MAX_PARAMETERS)
  @ValidateNested({ each: true })
  @Type(() => SentParameter)
  outputs?: SentParameter[];
}

/** A request type as an admin sends it. What is left out has a default. */
@Example({
  key: 'postal-check',
  name: 'Postal check',
  inputs: [{ name: 'postalCode', type: 'string', mandatory: true, maxLength: 10 }],
  outputs: [{ name: 'served', type: 'boolean', mandatory: true }],
})
export class CreateRequestType extends Attributes {
  @Matches(KEY, KEY_FAULT)
  @Length(1, 100)
  key!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  override description = '';
  override selection: 'first' | 'all' = 'first';
  override failover = false;
}

/** What is left out stays. */
@Example({ failover: true })
export class ChangeRequestType extends Attributes {
  @IfSent()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IfSent()
  @IsBoolean()
  retired?: boolean;
}
