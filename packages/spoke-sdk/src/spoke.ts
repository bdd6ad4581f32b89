import type { AnswerItem, FoundService, ItemAnswer, QualificationRequest } from '@axle/qualification';
import type { z } from 'zod';
import type { SpokeErrorMessage } from './errors.js';
import type { SpokeHttp } from './http.js';

/** The contract number that this package speaks. The hub refuses a number that it does not know. */
export const CONTRACT = 1;

/**
 * The request types that adapters implement: what `run` gets, and what it completes with. Those of your own join them
 * by declaration merging; what they take and give is what an admin declares in the hub.
 *
 * @example
 * declare module '@axle/spoke-sdk' {
 *   interface RequestTypes {
 *     'credit-check': { request: { customer: string }; answer: { outputs: { score: number } } };
 *   }
 * }
 */
export interface RequestTypes {
  /** Can the item, with its whole tree, be had? One answer for each item that the vendor judged. */
  'order-qualification-request': { request: QualificationRequest; answer: { items: ItemAnswer[] } };
  /**
   * What can be had at the item's `place`? Each a `service`, with `availabilityDate` and `expirationDate` if known; an
   * empty list where there is nothing.
   */
  'service-availability-query': { request: QualificationRequest; answer: { items: FoundService[] } };
  /**
   * What is the service that the item names by `serviceId`? The one, with `place`, `specification` and
   * `characteristics`; an empty list where it is not in inventory.
   */
  'service-inventory-lookup': { request: QualificationRequest; answer: { items: FoundService[] } };
}

/** What an adapter's call came to. Make one with {@link completed} or {@link pending}. */
export type Reply<Item extends AnswerItem = ItemAnswer> = CompletedReply<Item> | PendingReply;

/** The same, of an adapter that implements this request type. */
export type ReplyOf<Type extends keyof RequestTypes> =
  | ({ status: 'completed' } & RequestTypes[Type]['answer'])
  | PendingReply;

/** The same, of an adapter of any request type. */
export type AnyReply = CompletedReply<AnswerItem> | OutputsReply | PendingReply;

/** The vendor answered. */
export interface CompletedReply<Item extends AnswerItem = ItemAnswer> {
  status: 'completed';
  items: Item[];
}

/** The vendor answered a request of your own type: its outputs, by their names. */
export interface OutputsReply<Outputs extends object = object> {
  status: 'completed';
  outputs: Outputs;
}

/** The vendor will answer later, by a callback that carries the correlation id. */
export interface PendingReply {
  status: 'pending';
  /** The vendor's own number for this request, 1 to 200 characters. */
  correlationId: string;
}

/**
 * The vendor's answer: items, where those that the vendor left out stay left out; or the outputs of your own type.
 *
 * An id that was not asked for, or twice the same, makes the whole answer `malformed`. Answers are plain data: texts
 * without NUL, finite numbers, truth values, `null`, lists and plain objects; dates are ISO 8601 texts. Of outputs, the
 * hub takes the declared ones: another name, a mandatory one that is missing or a value of another type is `malformed`.
 */
export function completed<Item extends AnswerItem>(answer: { items: Item[] }): CompletedReply<Item>;
export function completed<Outputs extends object>(answer: { outputs: Outputs }): OutputsReply<Outputs>;
export function completed(answer: { items: AnswerItem[] } | { outputs: object }): AnyReply {
  return { status: 'completed', ...answer };
}

/**
 * The vendor took the request and will call back.
 *
 * @param correlationId the vendor's own number for this request, 1 to 200 characters, which the callback carries
 */
export const pending = (correlationId: string): PendingReply => ({ status: 'pending', correlationId });

/**
 * What an adapter is given with each call. It is frozen, and so is the request. Keep nothing in module scope: many calls
 * with different connections run at the same time.
 */
export interface SpokeContext<Connection> {
  /** The connection: validated, decrypted, for this call only. */
  readonly connection: Readonly<Connection>;
  /**
   * The same on every attempt of one execution. Send it to the vendor where it takes one. 1 to 64 characters of
   * `[0-9a-z-]`.
   */
  readonly idempotencyKey: string;
  /**
   * Where the vendor shall deliver a later answer, for this execution alone. The hub knows it before the call begins, so
   * a delivery may overtake the end of `run`.
   */
  readonly callbackUrl: string;
  /** Aborts at the deadline, at shutdown, and when the call is over. Hand it to whatever waits. */
  readonly signal: AbortSignal;
  /** The way to the vendor. */
  readonly http: SpokeHttp;
  /** For whoever reads the attempt's record. */
  readonly log: SpokeLogger;
}

/**
 * Lines for the attempt's record: up to 200, each up to 2,048 characters. The connection's secrets are removed from
 * them.
 */
export interface SpokeLogger {
  /** What happened. */
  info(message: string): void;
  /** What somebody should look at. */
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
  | { correlationId: string; outputs: object }
  | { correlationId: string; error: SpokeErrorMessage };

/** How an adapter takes what the vendor delivers. Both answer at once, without a promise. */
export interface CallbackHandler<Connection> {
  /**
   * Whether the delivery is the vendor's, judged on the raw bytes, before anything is parsed. Answer `false` where the
   * connection holds no secret to judge by. {@link isSigned} does it for HMAC-SHA256.
   */
  verify(raw: RawCallback, connection: Readonly<Connection>): boolean;
  /**
   * Reads a verified delivery: which request it belongs to, and the answer or the error that it brings. Throw
   * `malformed` where it cannot be read. A repeated delivery has no effect; the spoke need not care.
   */
  parse(raw: RawCallback): CallbackMessage;
}

/**
 * What the hub does with an execution whose call was cut off, so that nobody knows whether the vendor took it:
 *
 * - `resend`: the call is made again, with the same idempotency key. Right where a second call does no harm.
 * - `query`: the adapter's `query` asks the vendor what became of it.
 * - `hold`: a person decides.
 */
export type OnCrash = 'resend' | 'query' | 'hold';

/** One thing that the vendor can be asked. What it gets and answers depends on the request type that it implements. */
export type RequestAdapter<Connection> = {
  [Type in keyof RequestTypes]: RequestAdapterOf<Connection, Type>;
}[keyof RequestTypes];

/** The same, of one request type. */
export type RequestAdapterOf<Connection, Type extends keyof RequestTypes> = Adapter<
  Connection,
  Type,
  RequestTypes[Type]['request'],
  ReplyOf<Type>
>;

/** An adapter of any request type, as the hub calls it. */
export type AnyRequestAdapter<Connection> = Adapter<Connection, string, object, AnyReply>;

/** What every adapter has, whatever it is asked and answers. */
export interface Adapter<Connection, Type extends string, Request, Answer> {
  /** As the console shows it. */
  title: string;
  /** The key of the request type that it implements. */
  requestType: Type;
  /** What becomes of a call that was cut off. */
  onCrash: OnCrash;
  /** Asks the vendor. Throw a spoke error where that fails; any other error counts as `malformed`. */
  run(request: Request, ctx: SpokeContext<Connection>): Promise<Answer>;
  /**
   * Asks the vendor what became of an earlier call with this idempotency key. It answers like `run`, or `undefined`
   * where the vendor does not know the key; then it is sent again. Needed with `onCrash: 'query'`.
   */
  query?(request: Request, ctx: SpokeContext<Connection>): Promise<Answer | undefined>;
  /** Needed where `run` may answer `pending`. */
  callback?: CallbackHandler<Connection>;
}

/** What {@link defineSpoke} takes. */
export interface SpokeDefinition<Schema extends z.ZodType> {
  /** Kebab-case; the same as the folder's and the package's name. */
  name: string;
  /** As the console shows it. */
  title: string;
  /** The contract that the spoke was written for: {@link CONTRACT}. The same stands in package.json. */
  contract: typeof CONTRACT;
  /**
   * The connection config. One source for validation, for the console's form and, through {@link secret}, for
   * redaction.
   */
  connection: Schema;
  /** By key, kebab-case. */
  adapters: Record<string, RequestAdapter<z.output<Schema>>>;
  /**
   * "Test connection": asks the vendor something harmless that needs the credentials, and throws a spoke error where
   * that fails. It creates nothing, and takes ten seconds at most.
   */
  check(ctx: SpokeContext<z.output<Schema>>): Promise<void>;
}

/** How the hub recognises a spoke. A plain string, so that two copies of this package do no harm. */
export const SPOKE_BRAND = '@axle/spoke';

/** A spoke as {@link defineSpoke} makes it. */
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
 * Marks a field of the connection as secret: stored encrypted, never shown again, removed from every record. Mark all
 * that must not be read: passwords, keys, tokens, private keys.
 *
 * @example secret(z.string().min(8))
 */
export const secret = <Schema extends z.ZodType>(schema: Schema): Schema => schema.meta({ secret: true });
