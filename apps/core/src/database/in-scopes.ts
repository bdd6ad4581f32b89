import { type RawBuilder, type SqlBool, sql } from 'kysely';

type ScopeIds = readonly string[] | null;

/** SQL: whether a row is of one of the scopes. Null: it is of any. */
export const inScopes = (column: string, scopeIds: ScopeIds): RawBuilder<SqlBool> =>
  sql`(${scopeIds}::uuid[] is null or ${sql.ref(column)} = any(${scopeIds}::uuid[]))`;

/** SQL: whether a row that is of several scopes reaches no further than these. Null, in either place: every scope. */
export const isWithin = (column: string, scopeIds: ScopeIds): RawBuilder<SqlBool> =>
  sql`(${scopeIds}::uuid[] is null or ${sql.ref(column)} <@ ${scopeIds}::uuid[])`;
