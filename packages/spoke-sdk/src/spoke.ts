import type {
  AnswerItem,
  AnswerItems,
  ItemAnswer,
  QualificationRequest,
  RequestTypeKey,
} from '@axle/qualification';
import type { z } from 'zod';
import type { SpokeErrorMessage } from './errors.js';
import type { SpokeHttp } from './http.js';

/** The contract number that this package speaks. The hub refuses a number that it does not know. */
export const CONTRACT = 1;

/** What an adapter's call came to. Make one with {@link completed} or {@link pending}. */
export type Reply<Item extends AnswerItem = ItemAnswer> = CompletedReply<Item> | PendingReply;

/** The vendor answered. */
export interface CompletedReply<Item extends AnswerItem = ItemAnswer> {
  status: 'completed';
  items: Item[];
}

/** The vendor will answer later, by a callback that carries the correlation id. */
export interface PendingReply {
  status: 'pending';
  /** The vendor's own number for this request, 1 to 200 characters. */
  correlationId: string;
}

/** The vendor's answer. Items that the vendor left out stay left out. */
export const completed = <Item extends AnswerItem>(answer: { items: Item[] }): CompletedReply<Item> => ({
  status: 'completed',
  items: answer.items,
});

/** The vendor took the request and will call back. */
export const pending = (correlationId: string): PendingReply => ({ status: 'pending', correlationId });

/** What an adapter is given with each call. */
export interface SpokeContext<Connection> {
  /** The connection: validated, decrypted, for this call only. */
  readonly connection: Readonly<Connection>;
  /** The same on every attempt of one execution. Send it to the vendor where it takes one. 1 to 64 characters of `[0-9a-z-]`. */
  readonly idempotencyKey: string;
  /** Where the vendor shall deliver a later answer. The hub knows it before the call begins. */
  readonly callbackUrl: string;
  /** Aborts at the deadline or at shutdown. */
  readonly signal: AbortSignal;
  readonly http: SpokeHttp;
  readonly log: SpokeLogger;
}

/** Lines for the attempt's record. The connection's secrets are removed from them. */
export interface SpokeLogger {
  info(message: string): void;
  warn(message: string): void;
}

/** A delivery as it came in. Names of headers in lower case, the body untouched. */
export interface RawCallback {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a delivery says: the answer, or the error that the vendor reports instead of one. */
export type CallbackMessage =
  | { correlationId: string; items: AnswerItem[] }
  | { correlationId: string; error: SpokeErrorMessage };

export interface CallbackHandler<Connection> {
  /**
   * Whether the delivery is the vendor's, judged on the raw bytes, before anything is parsed. Answer `false` where the
   * connection holds no secret to judge by.
   */
  verify(raw: RawCallback, connection: Readonly<Connection>): boolean;
  /** Reads a verified delivery. Throw `malformed` where it cannot be read. */
  parse(raw: RawCallback): CallbackMessage;
}

/**
 * What the hub does with an execution whose call was cut off, so that nobody knows whether the vendor took it:
 * `resend` it with the same idempotency key, `query` the vendor first, or `hold` it for a person.
 */
export type OnCrash = 'resend' | 'query' | 'hold';

/** One thing that the vendor can be asked. What it answers depends on the request type that it implements. */
export type RequestAdapter<Connection> = {
  [Type in RequestTypeKey]: RequestAdapterOf<Connection, Type>;
}[RequestTypeKey];

export interface RequestAdapterOf<Connection, Type extends RequestTypeKey> {
  title: string;
  /** The key of the request type that it implements. */
  requestType: Type;
  onCrash: OnCrash;
  /** Asks the vendor. Throw a spoke error where that fails; any other error counts as `malformed`. */
  run(request: QualificationRequest, ctx: SpokeContext<Connection>): Promise<Reply<AnswerItems[Type]>>;
  /**
   * Asks the vendor what became of an earlier call with this idempotency key. `undefined`: the vendor does not know
   * it, so it is sent again. Needed with `onCrash: 'query'`.
   */
  query?(
    request: QualificationRequest,
    ctx: SpokeContext<Connection>,
  ): Promise<Reply<AnswerItems[Type]> | undefined>;
  /** Needed where `run` may answer `pending`. */
  callback?: CallbackHandler<Connection>;
}

export interface SpokeDefinition<Schema extends z.ZodType> {
  /** Kebab-case; the same as the folder's and the package's name. */
  name: string;
  title: string;
  contract: typeof CONTRACT;
  /**
   * The connection config. One source for validation, for the console's form and, through {@link secret}, for
   * redaction.
   */
  connection: Schema;
  /** By key, kebab-case. */
  adapters: Record<string, RequestAdapter<z.output<Schema>>>;
  /** "Test connection": asks the vendor something harmless, and throws a spoke error where that fails. */
  check(ctx: SpokeContext<z.output<Schema>>): Promise<void>;
}

/** How the hub recognises a spoke. A plain string, so that two copies of this package do no harm. */
export const SPOKE_BRAND = '@axle/spoke';

export type Spoke<Schema extends z.ZodType = z.ZodType> = Readonly<SpokeDefinition<Schema>> & {
  readonly $$type: typeof SPOKE_BRAND;
};

/** Declares a spoke. The default export of a spoke's package. */
export const defineSpoke = <Schema extends z.ZodType>(definition: SpokeDefinition<Schema>): Spoke<Schema> =>
  Object.freeze({ ...definition, $$type: SPOKE_BRAND });

/** Declares an adapter in a file of its own: `requestAdapter<Connection>({ … })`. */
export const requestAdapter = <Connection>(adapter: RequestAdapter<Connection>): RequestAdapter<Connection> =>
  adapter;

/**
 * Marks a field of the connection as secret: stored encrypted, never answered, removed from every record.
 *
 * @example secret(z.string().min(8))
 */
export const secret = <Schema extends z.ZodType>(schema: Schema): Schema => schema.meta({ secret: true });
