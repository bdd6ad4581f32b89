import { Transform } from 'class-transformer';
import { IsObject } from 'class-validator';

/** A request as it is submitted. */
export class SubmitRequest {
  /** By the names that the request type declares. */
  // As it came: the transformer would leave out names that every object has, such as toString.
  @Transform(({ obj }) => obj.inputs)
  @IsObject()
  inputs!: Record<string, unknown>;
}
