import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The processes of this machine, each with its parent. */
function parents(): Map<number, number> {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
    return new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]));
  }
  // Not every Linux has a ps.
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state !== 'Z') found.set(Number(name), Number(parent));
    } catch {
      // It has ended since.
    }
  }
  return found;
}

/** A process and all that it has started. */
export function familyOf(pid: number): number[] {
  const all = parents();
  const family = [pid];
  for (const member of family)
    family.push(...[...all].filter(([, parent]) => parent === member).map(([child]) => child));
  return family;
}

/** Those of them that still run. */
export function alive(pids: number[]): number[] {
  const all = parents();
  return pids.filter((pid) => all.has(pid));
}
