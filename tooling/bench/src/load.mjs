import { Pool } from 'undici';

const CLIENTS = 64;

/**
 * Submits orders from 64 clients, each of which waits for its answer before it sends the next.
 * @param {{ url: string, path: string, headers: Record<string, string>, body: string, count: number }} load
 * @returns {Promise<number[]>} How long each submission took, in milliseconds, ascending.
 */
export async function submitMany({ url, path, headers, body, count }) {
  const pool = new Pool(url, { connections: CLIENTS });
  const durations = [];
  let left = count;
  const client = async () => {
    while (left-- > 0) {
      const began = performance.now();
      const response = await pool.request({ path, method: 'POST', headers, body });
      const text = await response.body.text();
      if (response.statusCode !== 201) throw new Error(`submission answered ${response.statusCode}: ${text}`);
      durations.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await pool.close();
  return durations.sort((a, b) => a - b);
}

/** @param {number[]} ascending */
export const percentile = (ascending, share) =>
  ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))];
