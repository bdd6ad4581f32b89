import { IsByteLength, IsObject, IsString, IsUUID } from 'class-validator';
import { MAX_TRANSFORM } from '../definitions/definition.dto.js';
import { TrySelection } from '../definitions/selection.dto.js';
import { Example, Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';

/** A pre-processing that somebody is writing, and the inputs that it is tried on. */
@Example({ text: '{ "site": place.id }', inputs: { place: { id: 'site-syd-9' } } })
export class TryPreProcessing extends TrySelection {
  @Meaning('JSONata.')
  @IsString()
  @IsByteLength(1, MAX_TRANSFORM)
  text!: string;
}

/** A post-processing that somebody is writing, and the answer that it is tried on. */
@Example({ text: '{ "served": free > 0 }', answer: { free: 3 }, inputs: { postalCode: '2000' } })
export class TryPostProcessing extends TryPreProcessing {
  @Meaning(
    "An adapter's answer, to what the inputs or the requestId ask: `items` of an order's request type, or outputs.",
  )
  @IfSent()
  @IsObject()
  answer?: Record<string, unknown>;

  @Meaning('An earlier execution, whose answer is taken, and its request; nothing else is sent then.')
  @IfSent()
  @IsUUID()
  executionId?: string;
}
