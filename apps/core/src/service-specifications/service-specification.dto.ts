import {
  MAX_DECOMPOSED_ITEMS,
  SPECIFICATION_CATEGORIES,
  type SpecificationCategory,
  VALUE_TYPES,
  type ValueType,
} from '@axle/qualification';
import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
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

class SentCharacteristic {
  @IsString()
  @Length(1, 200)
  name!: string;

  @IsIn(VALUE_TYPES)
  valueType!: ValueType;

  @IsBoolean()
  mandatory = false;

  @Meaning('What an item made by decomposition has where its parent says nothing else.')
  @IfSent()
  @Allow()
  defaultValue?: unknown;

  @IfSent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  choices?: unknown[];
}

class SentChild {
  @Meaning('The id of a service specification.')
  @IsString()
  @Length(1, 200)
  specification!: string;

  @IsInt()
  @Min(0)
  @Max(MAX_DECOMPOSED_ITEMS)
  min = 1;

  @IsInt()
  @Min(1)
  @Max(MAX_DECOMPOSED_ITEMS)
  max = 1;
}

class SentServiceOrder {
  @IsString()
  @Length(1, 200)
  name!: string;
}

/** What may be left out when a specification is made, and when it is changed. */
class Attributes {
  @IfSent()
  @IsString()
  @Length(0, 100)
  version?: string;

  @IfSent()
  @IsIn(SPECIFICATION_CATEGORIES)
  category?: SpecificationCategory;

  @IfSent()
  @IsString()
  @Length(0, 4_000)
  description?: string;

  @IfSent()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SentCharacteristic)
  characteristics?: SentCharacteristic[];

  @IfSent()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => SentChild)
  children?: SentChild[];

  @IfSent()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => SentServiceOrder)
  serviceOrders?: SentServiceOrder[];
}

/** A service specification as an admin sends it. What is left out has a default. */
@Example({
  id: 'spec-ethernet',
  name: 'Carrier Ethernet',
  characteristics: [{ name: 'Speed', valueType: 'string', mandatory: true, choices: ['1 Gbps', '10 Gbps'] }],
  children: [{ specification: 'spec-access', min: 1, max: 2 }],
  serviceOrders: [{ name: 'Access' }],
})
export class CreateServiceSpecification extends Attributes {
  @Meaning("The order system's id of it.")
  @IsString()
  @Length(1, 200)
  id!: string;

  /** Left out: it is made of the id. */
  @IfSent()
  @Matches(KEY, KEY_FAULT)
  @Length(1, 100)
  key?: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  override version = '';
  override category: SpecificationCategory = 'customer-facing';
  override description = '';
  override characteristics: SentCharacteristic[] = [];
  override children: SentChild[] = [];
  override serviceOrders: SentServiceOrder[] = [];
}

/** What is left out stays; a list is replaced as a whole. */
@Example({ description: 'A line between two sites.' })
export class ChangeServiceSpecification extends Attributes {
  @IfSent()
  @IsString()
  @Length(1, 200)
  name?: string;
}
