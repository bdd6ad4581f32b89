import { IsObject, IsUUID } from 'class-validator';
import { IfSent } from '../http/if-sent.js';

/** What the definitions are tried on: one of the two. */
export class TrySelection {
  /** By the names of the request type's inputs. A condition that misses one says so. */
  @IfSent()
  @IsObject()
  inputs?: Record<string, unknown>;

  /** An earlier integration request, whose inputs are taken. */
  @IfSent()
  @IsUUID()
  requestId?: string;
}
