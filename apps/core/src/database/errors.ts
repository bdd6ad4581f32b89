/** PostgreSQL's code for a row that breaks a unique constraint. */
export const isUniqueViolation = (error: unknown): boolean => (error as { code?: string }).code === '23505';

/** PostgreSQL's code for a transaction that waits for one that waits for it. */
export const isDeadlock = (error: unknown): boolean => (error as { code?: string }).code === '40P01';

/** PostgreSQL's code for a row whose owner is gone. */
export const isForeignKeyViolation = (error: unknown): boolean =>
  (error as { code?: string }).code === '23503';
