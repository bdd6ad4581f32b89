import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What git says of a folder; undefined where it knows none. */
const git = (folder: string, ...args: string[]): Promise<string | undefined> =>
  run('git', ['-C', folder, ...args]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );

/** Whether git would show what is changed in its files. */
export const isUncommitted = async (folder: string): Promise<boolean> =>
  Boolean(await git(folder, 'status', '--porcelain', '--', '.'));

/** The commit that the folder's files are as, and its author; nothing where they are as no commit, or git knows none. */
export async function commitOf(folder: string): Promise<{ commit?: string; author?: string }> {
  if (await isUncommitted(folder)) return {};
  const [commit, author] = (await git(folder, 'log', '-1', '--format=%H%n%an', '--', '.'))?.split('\n') ?? [];
  return commit && author ? { commit, author } : {};
}
