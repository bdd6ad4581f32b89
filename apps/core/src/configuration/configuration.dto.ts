import { type JsonObject, RECORD_KINDS, type RecordKind } from '@axle/configuration';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsString,
  Length,
  Matches,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';
import { KEY, KEY_FAULT } from '../http/key.js';

const MAX_RECORDS = 10_000;

const IsKey = () => (target: object, property: string) => {
  Matches(KEY, KEY_FAULT)(target, property);
  Length(1, 100)(target, property);
};

/** As it came: the transformer would leave out names that every object has, such as toString. */
const IsContent = () => (target: object, property: string) => {
  Transform(({ obj }) => obj[property])(target, property);
  IsObject()(target, property);
};

const IsTexts = () =>
  ValidateBy({
    name: 'isTexts',
    validator: {
      validate: (value) =>
        typeof value === 'object' &&
        value !== null &&
        Object.values(value).every((one) => typeof one === 'string'),
      defaultMessage: () => '$property must be an object of texts',
    },
  });

export class ExportQuery {
  @Meaning('Left out: the one in which the caller works.')
  @IfSent()
  @IsString()
  @Length(1, 200)
  scope?: string;

  @Meaning('Left out: whatever manages a record.')
  @IfSent()
  @IsKey()
  set?: string;
}

class WantedRecord {
  @IsIn(RECORD_KINDS)
  kind!: RecordKind;

  @IsString()
  scope!: string;

  @IsKey()
  key!: string;

  @IsContent()
  content!: JsonObject;
}

class CheckContent {
  @IsKey()
  requestType!: string;

  @IsContent()
  inputs!: JsonObject;

  /** The key of the definition that must win. */
  @IsKey()
  expect!: string;
}

class WantedCheck {
  @IsKey()
  key!: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => CheckContent)
  content!: CheckContent;
}

class WantedRename {
  @IsIn(RECORD_KINDS)
  kind!: RecordKind;

  @IsKey()
  from!: string;

  @IsKey()
  to!: string;
}

/** The values of secrets, by the names and paths that references have. */
export class SecretValues {
  @IfSent()
  @Transform(({ obj }) => obj.env)
  @IsTexts()
  env?: Record<string, string>;

  @IfSent()
  @Transform(({ obj }) => obj.file)
  @IsTexts()
  file?: Record<string, string>;
}

/** A record that a plan touches or refers to, as it was when the plan was made. */
export class Base {
  @IsIn(RECORD_KINDS)
  kind!: RecordKind;

  @IsKey()
  key!: string;

  /** Empty: it was not there. */
  @IsString()
  state!: string;
}

/** What a plan holds to: the files, and the state of every record that it touches or refers to. */
export class PlanReference {
  @IsString()
  hash!: string;

  @IsArray()
  @ArrayMaxSize(3 * MAX_RECORDS)
  @ValidateNested({ each: true })
  @Type(() => Base)
  bases!: Base[];
}

/** A set of files, as an environment has it. */
export class WantedConfiguration {
  @IsKey()
  set!: string;

  @IsString()
  @Length(1, 200)
  scope!: string;

  @IfSent()
  @IsKey()
  environment?: string;

  @IsArray()
  @ArrayMaxSize(MAX_RECORDS)
  @ValidateNested({ each: true })
  @Type(() => WantedRecord)
  records!: WantedRecord[];

  @IfSent()
  @IsObject()
  @ValidateNested()
  @Type(() => SecretValues)
  secrets?: SecretValues;

  @IsArray()
  @ArrayMaxSize(MAX_RECORDS)
  @ValidateNested({ each: true })
  @Type(() => WantedCheck)
  checks: WantedCheck[] = [];

  @IsArray()
  @ArrayMaxSize(MAX_RECORDS)
  @ValidateNested({ each: true })
  @Type(() => WantedRename)
  renames: WantedRename[] = [];

  /** Deletes what the set manages and no file has. */
  @IsBoolean()
  prune = false;
}

export class ApplyConfiguration extends WantedConfiguration {
  /** What a plan answered: nothing else is done. */
  @IfSent()
  @IsObject()
  @ValidateNested()
  @Type(() => PlanReference)
  plan?: PlanReference;

  /** Of the repository that the files are in. */
  @IfSent()
  @IsString()
  @Length(1, 200)
  commit?: string;

  @IfSent()
  @IsString()
  @Length(1, 200)
  author?: string;

  /** The set's key, where much would be deleted. */
  @IfSent()
  @IsString()
  confirm?: string;
}
