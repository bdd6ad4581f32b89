import { createHash } from 'node:crypto';
import {
  BadRequestException,
  ConflictException,
  Injectable,
  UnprocessableEntityException,
} from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Database } from '../database/database.js';

/** How long a key is remembered, in days. */
const KEPT_DAYS = 7;

/** A request that has made nothing by now was cut off: the next one with its key takes its place. */
const IN_FLIGHT_SECONDS = 30;

const KEY = /^[\x21-\x7e]{1,255}$/;

export interface IdempotentRequest {
  /** The header `Idempotency-Key`. Undefined: the request is one of its own. */
  key: string | undefined;
  scopeId: string;
  /** What is asked, by method, path and body. */
  content: unknown;
}

export interface StoredAnswer<Body extends object> {
  status: number;
  body: Body;
}

interface Claim<Body> {
  isNew: boolean;
  recordId: string;
  digest: Buffer;
  status: number | null;
  answer: Body | null;
}

/**
 * The header `Idempotency-Key` (IETF draft-ietf-httpapi-idempotency-key-header): the same request under the same key
 * makes one record and gets the same answer, for seven days.
 */
@Injectable()
export class IdempotencyService {
  constructor(private readonly db: Database) {}

  /**
   * `make` makes the record with this id; `find` answers for one that was made by a request that was cut off before it
   * could be answered. Refuses another request under a known key (422), and the same while it is being worked on (409).
   */
  async run<Body extends object>(
    { key, scopeId, content }: IdempotentRequest,
    make: (recordId: string) => Promise<StoredAnswer<Body>>,
    find: (recordId: string) => Promise<StoredAnswer<Body> | undefined>,
  ): Promise<StoredAnswer<Body>> {
    if (key === undefined) return make(uuid());
    if (!KEY.test(key))
      throw new BadRequestException('Idempotency-Key must be 1 to 255 visible ASCII characters.');
    const digest = createHash('sha256').update(JSON.stringify(content)).digest();
    await this.db.statement('purge-keys', PURGE, [KEPT_DAYS]);
    const [claim] = await this.db.statement<Claim<Body>>('claim-key', CLAIM, [
      scopeId,
      key,
      digest,
      uuid(),
      IN_FLIGHT_SECONDS,
    ]);
    if (!claim) return this.#known(scopeId, key, digest, find);
    const { recordId } = claim;
    try {
      const answer = (claim.isNew ? undefined : await find(recordId)) ?? (await make(recordId));
      await this.db.statement('answer-key', ANSWER, [
        scopeId,
        key,
        answer.status,
        JSON.stringify(answer.body),
      ]);
      return answer;
    } catch (error) {
      await this.db.statement('release-key', RELEASE, [scopeId, key, recordId]);
      throw error;
    }
  }

  async #known<Body extends object>(
    scopeId: string,
    key: string,
    digest: Buffer,
    find: (recordId: string) => Promise<StoredAnswer<Body> | undefined>,
  ): Promise<StoredAnswer<Body>> {
    const [known] = await this.db.statement<Claim<Body>>('read-key', READ, [scopeId, key]);
    if (known && !known.digest.equals(digest))
      throw new UnprocessableEntityException(
        `The Idempotency-Key "${key}" was used for another request. Use a new key for a new request.`,
      );
    if (known?.status && known.answer) return { status: known.status, body: known.answer };
    const answer = known && (await find(known.recordId));
    if (answer) return answer;
    throw new ConflictException(`A request with the Idempotency-Key "${key}" is being worked on. Try again.`);
  }
}

const PURGE = `
delete from idempotency_key where (scope_id, key) in (
  select scope_id, key from idempotency_key where created_at < now() - $1 * interval '1 day'
  order by created_at limit 100 for update skip locked)`;

/** Nothing: somebody else has the key. A claim that was cut off is taken over, with its record's id. */
const CLAIM = `
insert into idempotency_key as k (scope_id, key, digest, record_id) values ($1, $2, $3, $4)
on conflict (scope_id, key) do update set created_at = now()
where k.status is null and k.digest = $3 and k.created_at < now() - $5 * interval '1 second'
returning record_id as "recordId", record_id = $4 as "isNew"`;

const READ = `
select record_id as "recordId", digest, status, answer from idempotency_key where scope_id = $1 and key = $2`;

const ANSWER = `update idempotency_key set status = $3, answer = $4 where scope_id = $1 and key = $2`;

/** Nothing was made: the key is free again. */
const RELEASE = `
delete from idempotency_key k where scope_id = $1 and key = $2 and status is null
  and not exists (select from customer_order where id = $3)
  and not exists (select from integration_request where id = $3)`;
