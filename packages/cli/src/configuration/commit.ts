import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The commit that the folder's files are as, and its author; nothing where they are as no commit, or git knows none. */
export async function commitOf(folder: string): Promise<{ commit?: string; author?: string }> {
  const git = async (...args: string[]) => (await run('git', ['-C', folder, ...args])).stdout.trim();
  try {
    if ((await git('status', '--porcelain', '--', '.')) !== '') return {};
    const [commit = '', author = ''] = (await git('log', '-1', '--format=%H%n%an', '--', '.')).split('\n');
    return commit === '' ? {} : { commit, author };
  } catch {
    return {};
  }
}
