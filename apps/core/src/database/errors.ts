/** PostgreSQL's code for a row that breaks a unique constraint. */
export const isUniqueViolation = (error: unknown): boolean => (error as { code?: string }).code === '23505';
