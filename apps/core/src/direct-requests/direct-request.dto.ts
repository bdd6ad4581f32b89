import { Transform } from 'class-transformer';
import { IsObject } from 'class-validator';
import { Example, Meaning } from '../http/body-class.js';

/** A request as it is submitted. */
@Example({ inputs: { postalCode: '2000' } })
export class SubmitRequest {
  @Meaning('By the names that the request type declares.')
  // As it came: the transformer would leave out names that every object has, such as toString.
  @Transform(({ obj }) => obj.inputs)
  @IsObject()
  inputs!: Record<string, unknown>;
}
