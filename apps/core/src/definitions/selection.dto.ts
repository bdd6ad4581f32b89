import { IsObject, IsUUID } from 'class-validator';
import { Example, Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';

/** What the definitions are tried on: one of the two. */
@Example({ inputs: { topOrderLineItem: { place: { country: 'AU' } } } })
export class TrySelection {
  @Meaning("By the names of the request type's inputs. A condition that misses one says so.")
  @IfSent()
  @IsObject()
  inputs?: Record<string, unknown>;

  @Meaning('An earlier integration request, whose inputs are taken.')
  @IfSent()
  @IsUUID()
  requestId?: string;
}
