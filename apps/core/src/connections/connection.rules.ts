import { AllowedHosts, type ConnectionValues, canonicalHost, urlsIn } from '@axle/spoke-runtime';
import { BadRequestException, Injectable } from '@nestjs/common';
import type { Fault } from '../http/fault.js';
import { refuse } from '../http/refuse.js';
import { type SpokeRecord } from '../spokes/spoke.answer.js';
import { SpokeHost } from '../spokes/spoke.host.js';
import { isSentWhole, secretPaths, valueAt } from './secret-fields.js';

/** A connection as somebody wants it. */
export interface WantedConnection {
  spoke: string;
  /** All of them, secrets in clear. */
  values: ConnectionValues;
  allowedHosts: readonly string[] | null;
  /** The paths of the secrets that are not known here: nothing is said against what stands in their place. */
  withheld?: readonly string[];
}

/** A connection that is there already, and what was sent to change it. */
export interface StoredConnection extends Omit<WantedConnection, 'spoke' | 'withheld'> {
  sent: ConnectionValues;
  /** The secrets that cannot be read, and why. */
  unreadable: ReadonlyMap<string, Error>;
}

export interface AcceptedConnection {
  values: ConnectionValues;
  /** Each in its one form. */
  allowedHosts: string[] | null;
  /** The paths of the secrets among the values. */
  secrets: string[];
}

/** Whether a connection fits its spoke, and its hosts and secrets each other. */
@Injectable()
export class ConnectionRules {
  constructor(private readonly spokes: SpokeHost) {}

  /** Refuses what does not fit, all at once. */
  async accept(wanted: WantedConnection, stored?: StoredConnection): Promise<AcceptedConnection> {
    const { spoke, values } = wanted;
    const record = this.spokes.get(spoke);
    if (!record?.connectionSchema) throw this.#noSuchSpoke(spoke, record);
    const secrets = secretPaths(record.connectionSchema, values);
    const allowedHosts = wanted.allowedHosts?.map(canonicalHost);
    const usable = allowedHosts?.filter((host) => host !== undefined);
    const faults = await this.spokes.validateConnection(spoke, values);
    refuse(
      [
        ...faults
          .filter(({ path }) => !stored?.unreadable.has(path) && !wanted.withheld?.includes(path))
          .map(({ path, message }) => ({ path: path ? `values.${path}` : 'values', reason: message })),
        ...unreadableFaults(values, stored),
        ...hostFaults(wanted.allowedHosts ?? []),
        ...urlFaults(values, usable),
        ...keptSecretFaults({ values, secrets, hosts: AllowedHosts.of(values, usable) }, stored),
      ],
      `The connection does not fit the spoke ${spoke}.`,
    );
    return { values, allowedHosts: usable ?? null, secrets };
  }

  #noSuchSpoke(spoke: string, record: SpokeRecord | undefined): BadRequestException {
    const known = this.spokes.list().map(({ name, state }) => `${name} (${state})`);
    return new BadRequestException({
      message: `The spoke "${spoke}" cannot be used. There are: ${known.join(', ') || 'none'}.`,
      faults: [{ path: 'spoke', reason: record?.reason ?? 'is not installed' }],
    });
  }
}

function unreadableFaults(values: ConnectionValues, stored: StoredConnection | undefined): Fault[] {
  return [...(stored?.unreadable ?? [])]
    .filter(([path]) => valueAt(values, path) === undefined && valueAt(stored!.sent, path) !== null)
    .map(([path, { message }]) => ({
      path: `values.${path}`,
      reason: `cannot be read any more: ${message} Or send it again.`,
    }));
}

function hostFaults(allowedHosts: readonly string[]): Fault[] {
  return allowedHosts.flatMap((host, index): Fault[] =>
    canonicalHost(host) === undefined
      ? [
          {
            path: `allowedHosts[${index}]`,
            reason: 'is no host: write it as in api.vendor.example, 10.1.2.3:8443 or *.vendor.example',
          },
        ]
      : [],
  );
}

/** A URL that no call could reach is a mistake. */
function urlFaults(values: ConnectionValues, allowedHosts: string[] | undefined): Fault[] {
  const hosts = AllowedHosts.of({}, allowedHosts ?? []);
  return urlsIn(allowedHosts ? values : {})
    .filter(({ url }) => !hosts.allows(url))
    .map(({ path, url }) => ({
      path: `values.${path}`,
      reason: `names ${url.host}, which is none of the allowed hosts (${hosts}): add it to allowedHosts`,
    }));
}

/** A stored secret goes only where it was meant to go when it was entered. */
function keptSecretFaults(
  wanted: { values: ConnectionValues; secrets: string[]; hosts: AllowedHosts },
  stored: StoredConnection | undefined,
): Fault[] {
  if (!stored) return [];
  const before = AllowedHosts.of(stored.values, stored.allowedHosts ?? undefined);
  if (before.covers(wanted.hosts)) return [];
  return wanted.secrets
    .filter((path) => !isSentWhole(stored.sent, wanted.values, path))
    .map((path) => ({
      path: `values.${path}`,
      reason: `was entered for other hosts (${before}) than those that it would now go to (${wanted.hosts}): send it again with the change`,
    }));
}
