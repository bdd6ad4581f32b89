import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { lookup as resolveName } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';
import { type AllowedHosts, unbracketed } from './allowed-hosts.js';

/** A place where a call may not go. The message says who can let it. */
export class EgressError extends Error {
  readonly code = 'EGRESS_REFUSED';
}

const notPublic = (target: string): EgressError =>
  new EgressError(
    `${target} is not a public address. The hub's operator can allow its network in AXLE_EGRESS_ALLOWED_NETWORKS.`,
  );

export const hostNotAllowed = ({ protocol, host }: { protocol: string; host: string }, hosts: AllowedHosts) =>
  new EgressError(
    `${protocol}//${host} is none of the hosts that this connection may call (${hosts}). If the vendor answers there, name it in a URL of the connection, or in its allowedHosts where it has them.`,
  );

/** Whether an address may be connected to. */
export type EgressPolicy = (address: string) => boolean;

/** Lets through public addresses, and those in the allowed networks (CIDR). */
export function egressPolicy(allowedNetworks: readonly string[]): EgressPolicy {
  const allowed = allowedNetworks.map(parseNetwork);
  return (address) => {
    if (!ipaddr.isValid(address)) return false;
    // An IPv4 address mapped into IPv6 is that IPv4 address.
    const ip = ipaddr.process(address);
    return (
      isPublic(ip) ||
      allowed.some(([network, bits]) => ip.kind() === network.kind() && ip.match(network, bits))
    );
  };
}

function parseNetwork(network: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  try {
    return ipaddr.parseCIDR(network);
  } catch {
    throw new Error(`"${network}" is no network: write it as in 10.0.0.0/8 (AXLE_EGRESS_ALLOWED_NETWORKS).`);
  }
}

/** The only IPv6 block that is assigned for public use; what ipaddr.js has no name for lies outside it. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

const isPublic = (ip: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  ip.range() === 'unicast' && (ip.kind() === 'ipv4' || ip.match(PUBLIC_IPV6));

const CONNECT_TIMEOUT_MS = 3_000;

/** Resolves a name to all its addresses. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

export interface ConnectorOptions {
  tls: { cert?: string; key?: string; ca?: string };
  /** Left out: any host whose address the policy allows. */
  hosts?: AllowedHosts | undefined;
  lookup?: Lookup | undefined;
}

/**
 * Connects to the hosts, and where the policy allows. It checks addresses three times, since each check alone can be
 * passed by: a literal address is never looked up, a name may resolve differently the next time, and only the socket
 * knows where it ended.
 */
export function egressConnector(
  allows: EgressPolicy,
  { tls, hosts, lookup = dnsLookup }: ConnectorOptions,
): buildConnector.connector {
  const connect = buildConnector({
    ...tls,
    allowH2: false,
    timeout: CONNECT_TIMEOUT_MS,
    lookup: (hostname: string, options: LookupOptions, callback: (...result: LookupResult) => void) =>
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, []);
        const [first, ...others] = addresses.filter(({ address }) => allows(address));
        if (!first)
          return callback(notPublic(`${hostname} (${addresses.map(({ address }) => address)})`), []);
        if (options.all) callback(null, [first, ...others]);
        else callback(null, first.address, first.family);
      }),
  } as buildConnector.BuildOptions);

  return (options, callback) => {
    const target = URL.parse(`${options.protocol}//${options.host}`);
    if (hosts && !(target && hosts.allows(target)))
      return callback(hostNotAllowed({ protocol: options.protocol, host: options.host ?? '' }, hosts), null);
    const host = unbracketed(options.hostname);
    // The URL parser has turned every notation of an IPv4 address into the plain one.
    if (ipaddr.isValid(host) && !allows(host)) return callback(notPublic(host), null);
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      if (allows(socket.remoteAddress ?? '')) return callback(null, socket);
      socket.destroy();
      callback(notPublic(`${host} (${socket.remoteAddress})`), null);
    });
  };
}

/**
 * Whether a URL's host can be reached, as far as it can be told beforehand: a name may resolve differently when it
 * counts, and one that does not resolve now may do so then.
 */
export async function mayReach(allows: EgressPolicy, { hostname }: URL): Promise<boolean> {
  const host = unbracketed(hostname);
  if (ipaddr.isValid(host)) return allows(host);
  const addresses = await resolveName(host, { all: true }).catch(() => []);
  return addresses.length === 0 || addresses.some(({ address }) => allows(address));
}

type LookupResult = [error: Error | null, address: string | LookupAddress[], family?: number];
