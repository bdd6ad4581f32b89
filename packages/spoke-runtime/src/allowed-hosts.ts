import ipaddr from 'ipaddr.js';

/** An http or https URL in a connection. */
export interface NamedUrl {
  /** Dotted, as in `endpoints.0.url`. */
  path: string;
  url: URL;
}

const DEFAULT_PORT = '443';

/** A host as it may be written where hosts are listed: without what only a URL has. */
const LISTED = /^(\*\.)?([^\s/\\?#@%*]+)$/;

/** A name of labels, none of them empty. */
const NAME = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/;

/**
 * The hosts, each with a port, that the calls of a connection may reach: those that the connection lists, or else those
 * that its own URLs name.
 */
export class AllowedHosts {
  /** As in `api.vendor.example:443`; `*.vendor.example:443` is every name below, however deep. */
  readonly #patterns: ReadonlySet<string>;
  /** The same hosts have the same key. */
  readonly key: string;

  private constructor(patterns: Iterable<string>) {
    this.#patterns = new Set(patterns);
    this.key = [...this.#patterns].sort().join(', ');
  }

  /** `listed`: in their one form, as {@link canonicalHost} gives it. */
  static of(values: unknown, listed: readonly string[] | undefined): AllowedHosts {
    return new AllowedHosts(
      listed ? listed.map(withPort) : urlsIn(values).map(({ url }) => hostAndPort(url)!),
    );
  }

  allows(url: URL): boolean {
    const target = hostAndPort(url);
    return target !== undefined && this.#allow(target);
  }

  /** Whether whatever the other allows is allowed here, too. */
  covers(other: AllowedHosts): boolean {
    return [...other.#patterns].every((pattern) => this.#allow(pattern));
  }

  toString(): string {
    return this.key || 'none';
  }

  /** A pattern is below another as a name is. */
  #allow(target: string): boolean {
    return this.#patterns.has(target) || widerThan(target).some((pattern) => this.#patterns.has(pattern));
  }
}

/**
 * The one form of a listed host, as in `api.vendor.example`, `10.1.2.3:8443`, `[2001:db8::1]` or `*.vendor.example`. A
 * port is left out where it is 443. Undefined: it is no host, or stands for too many.
 */
export function canonicalHost(text: string): string | undefined {
  const [, star = '', rest] = LISTED.exec(text) ?? [];
  const url = rest === undefined ? null : URL.parse(`https://${rest}`);
  const target = url && url.href === `${url.origin}/` ? hostAndPort(url) : undefined;
  if (target === undefined || (star && !mayStandBelow(url!))) return undefined;
  return star + target.replace(/:443$/, '');
}

/** A whole registry such as `*.com` is nobody's. */
const mayStandBelow = ({ hostname }: URL): boolean =>
  !isAddress(hostname) && hostname.replace(/\.$/, '').includes('.');

const withPort = (host: string): string => (/:\d+$/.test(host) ? host : `${host}:${DEFAULT_PORT}`);

/** In one form, however it is written: the URL parser has dealt with case, IDN and the notations of IPv4 already. */
function hostAndPort({ protocol, hostname, port }: URL): string | undefined {
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  const host = canonicalName(hostname);
  return host && `${host}:${port || (protocol === 'https:' ? DEFAULT_PORT : '80')}`;
}

function canonicalName(hostname: string): string | undefined {
  if (isAddress(hostname)) {
    // An IPv4 address mapped into IPv6 is that IPv4 address.
    const address = ipaddr.process(unbracketed(hostname));
    return address.kind() === 'ipv6' ? `[${address}]` : address.toString();
  }
  // The dot at the end only says that nothing follows.
  const name = hostname.replace(/\.$/, '');
  return NAME.test(name) ? name : undefined;
}

/** `a.b.example:1` is below `*.b.example:1` and `*.example:1`. An address is below nothing. */
function widerThan(target: string): string[] {
  const [, host, port] = /^(.*):(\d+)$/.exec(target)!;
  if (isAddress(host!)) return [];
  const labels = host!.replace(/^\*\./, '').split('.');
  return labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}:${port}`);
}

const isAddress = (hostname: string): boolean => hostname.startsWith('[') || ipaddr.isValid(hostname);

export const unbracketed = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/** Every http or https URL in a connection's values, however deep. */
export function urlsIn(values: unknown, prefix = ''): NamedUrl[] {
  if (typeof values === 'object' && values !== null)
    return Object.entries(values).flatMap(([key, value]) => urlsIn(value, prefix ? `${prefix}.${key}` : key));
  if (typeof values !== 'string' || !/^https?:\/\//i.test(values)) return [];
  const url = URL.parse(values);
  return url && hostAndPort(url) ? [{ path: prefix, url }] : [];
}
