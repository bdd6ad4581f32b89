import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { Schema } from './schema.js';

/** The records. Also the token under which Nest provides them. */
export class Database extends Kysely<Schema> {
  readonly #pool: Pool;

  constructor(readonly url: string) {
    const pool = new Pool({
      connectionString: url,
      max: 16,
      connectionTimeoutMillis: 5_000,
      // A server that is gone without a word must not hold a request for ever.
      keepAlive: true,
      statement_timeout: 30_000,
      application_name: 'axle',
    });
    // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
    pool.on('error', () => {});
    super({ dialect: new PostgresDialect({ pool }) });
    this.#pool = pool;
  }

  /**
   * One statement in plain SQL, for the few that every qualification runs: prepared once per connection, under its
   * name.
   */
  statement: Statement = async (name, text, values) => (await this.#pool.query({ name, text, values })).rows;

  /** The same, several in one transaction. */
  async inTransaction<T>(work: (statement: Statement) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      const result = await work(
        async (name, text, values) => (await client.query({ name, text, values })).rows,
      );
      await client.query('commit');
      client.release();
      return result;
    } catch (error) {
      // A connection that cannot even roll back is of no more use.
      await client.query('rollback').then(
        () => client.release(),
        (broken) => client.release(broken),
      );
      throw error;
    }
  }
}

/** Runs one named statement. `Row` is what its text selects. */
export type Statement = <Row>(name: string, text: string, values: unknown[]) => Promise<Row[]>;
