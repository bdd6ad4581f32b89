import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector } from 'undici';

/** An address that the hub's operator does not let spokes reach. */
export class EgressError extends Error {
  readonly code = 'EGRESS';
}

const CONNECT_TIMEOUT_MS = 3_000;

/**
 * Which addresses may be connected to: public ones, and those in the allowed networks (CIDR). An address within
 * another one (IPv4 mapped into IPv6, NAT64, 6to4) counts as the inner one's kind at best: only plain public ranges
 * pass.
 */
export class EgressPolicy {
  readonly #allowed: [ipaddr.IPv4 | ipaddr.IPv6, number][];

  constructor(allowedNetworks: readonly string[]) {
    this.#allowed = allowedNetworks.map((network) => ipaddr.parseCIDR(network));
  }

  allows(address: string): boolean {
    if (!ipaddr.isValid(address)) return false;
    // process(): an IPv4-mapped IPv6 address is its IPv4 address.
    const ip = ipaddr.process(address);
    return ip.range() === 'unicast' || this.#allowed.some(([net, bits]) => ip.kind() === net.kind() && ip.match(net, bits));
  }

  check(address: string): void {
    if (!this.allows(address))
      throw new EgressError(
        `${address} is not a public address. An operator can allow its network in AXLE_EGRESS_ALLOWED_NETWORKS.`,
      );
  }
}

/**
 * An agent that checks at the socket: the literal address, what the name resolves to, and what was connected to. No
 * check before the connection could be trusted: a name may resolve differently the next time.
 */
export function egressAgent(policy: EgressPolicy, tls: { cert?: string; key?: string; ca?: string } = {}): Agent {
  const connect = buildConnector({
    ...tls,
    timeout: CONNECT_TIMEOUT_MS,
    lookup: (
      hostname: string,
      options: LookupOptions,
      callback: (error: Error | null, addresses: LookupAddress[] | string, family?: number) => void,
    ) => {
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, []);
        const allowed = addresses.filter(({ address }) => policy.allows(address));
        const [first] = allowed;
        if (!first) {
          const found = addresses.map(({ address }) => address).join(', ');
          return callback(new EgressError(`${hostname} leads to ${found}, which is not public.`), []);
        }
        if (options.all) callback(null, allowed);
        else callback(null, first.address, first.family);
      });
    },
  } as buildConnector.BuildOptions);
  return new Agent({
    connections: 256,
    keepAliveTimeout: 10_000,
    maxHeaderSize: 16_384,
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      try {
        // The URL parser has already turned every odd notation of an IPv4 address into the plain one.
        if (ipaddr.isValid(host)) policy.check(host);
      } catch (error) {
        return callback(error as Error, null);
      }
      connect(options, (error, socket) => {
        if (error) return callback(error, null);
        try {
          policy.check(socket!.remoteAddress ?? '');
          callback(null, socket!);
        } catch (refused) {
          socket!.destroy();
          callback(refused as Error, null);
        }
      });
    },
  });
}
