import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** SQL: whether a row is of one of the scopes. Null: it is of any. */
export const inScopes = (column: string, scopeIds: readonly string[] | null): RawBuilder<SqlBool> =>
  sql`(${scopeIds}::uuid[] is null or ${sql.ref(column)} = any(${scopeIds}::uuid[]))`;
