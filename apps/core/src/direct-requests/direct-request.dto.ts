import { IsObject } from 'class-validator';

/** A request as it is submitted. */
export class SubmitRequest {
  /** By the names that the request type declares. */
  @IsObject()
  inputs!: Record<string, unknown>;
}
