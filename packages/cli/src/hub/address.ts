import { EXIT, Failure } from '../exit-codes.js';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The hub's address, as `--url` or `AXLE_URL` give it. */
export function hubAddress(text: string): URL {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new Failure(`${text} is no address of a hub: write one like https://axle.example.com`, EXIT.usage);
  if (url.username || url.password)
    throw new Failure('leave user and password out of the address: the hub takes a key', EXIT.usage);
  return url;
}

/** On this machine. */
export const isLocal = (address: URL): boolean => LOOPBACK.test(address.hostname);
