import { Kysely, PostgresDialect, type RawBuilder } from 'kysely';
import { Pool } from 'pg';
import type { Schema } from './schema.js';

/**
 * For statements that are prepared once: their plan is made while the tables are small, and stays. One that reads whole
 * tables would be right then, and wrong by ten thousand orders. So rows are found by their indexes, always.
 */
const BY_INDEX = [
  '-c enable_seqscan=off',
  '-c enable_hashjoin=off',
  '-c enable_mergejoin=off',
  '-c jit=off',
  // An entry of the index of hashes takes as long as a row along another; PostgreSQL takes it for fifty times faster.
  '-c cpu_index_tuple_cost=0.25',
].join(' ');

/** The records. Also the token under which Nest provides them. */
export class Database extends Kysely<Schema> {
  readonly #statements: Pool;

  constructor(readonly url: string) {
    super({ dialect: new PostgresDialect({ pool: openPool(url) }) });
    this.#statements = openPool(url, BY_INDEX);
  }

  /**
   * One statement in plain SQL, for the few that every qualification runs: prepared once per connection, under its
   * name.
   */
  statement: Statement = async (name, text, values) =>
    (await this.#statements.query({ name, text, values })).rows;

  /** One statement that is written for the occasion: it is planned with its values, and again each time. */
  async select<Row>(statement: RawBuilder<Row>): Promise<Row[]> {
    const { sql: text, parameters } = statement.compile(this);
    return (await this.#statements.query(text, [...parameters])).rows;
  }

  override async destroy(): Promise<void> {
    await super.destroy();
    await this.#statements.end();
  }

  /** The same, several in one transaction. */
  async inTransaction<T>(work: (statement: Statement) => Promise<T>): Promise<T> {
    const client = await this.#statements.connect();
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

function openPool(connectionString: string, options?: string): Pool {
  const pool = new Pool({
    connectionString,
    max: 8,
    connectionTimeoutMillis: 5_000,
    // A server that is gone without a word must not hold a request for ever.
    keepAlive: true,
    statement_timeout: 30_000,
    application_name: 'axle',
    ...(options && { options }),
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}

/** Runs one named statement. `Row` is what its text selects. */
export type Statement = <Row>(name: string, text: string, values: unknown[]) => Promise<Row[]>;
