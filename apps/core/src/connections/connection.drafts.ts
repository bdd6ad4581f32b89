import { isDeepStrictEqual } from 'node:util';
import type { ConnectionValues } from '@axle/spoke-runtime';
import { Injectable } from '@nestjs/common';
import type { ChangeConnection, CreateConnection } from './connection.dto.js';
import { type AcceptedConnection, ConnectionRules } from './connection.rules.js';
import { ConnectionSecrets } from './connection.secrets.js';
import type { ConnectionRow } from './connection-record.js';
import type { VersionRow } from './connection-versions.reader.js';
import { joinSecrets, mergePatch, valueAt } from './secret-fields.js';

/** What a connection would be after a change. */
export interface ConnectionDraft extends AcceptedConnection {
  name: string;
  /** The secrets that would have another value. */
  changedSecrets: string[];
  /** It is what is stored. */
  same: boolean;
}

type Whole = Pick<CreateConnection, 'name' | 'values' | 'allowedHosts'>;

interface Wanted {
  name: string;
  values: ConnectionValues;
  allowedHosts: readonly string[] | null;
  withheld?: readonly string[];
  /** What was sent of the values. */
  sent: ConnectionValues;
}

/** Drafts of changed connections. What does not fit is refused, all at once. */
@Injectable()
export class ConnectionDrafts {
  constructor(
    private readonly secrets: ConnectionSecrets,
    private readonly rules: ConnectionRules,
  ) {}

  /** What is left out stays, secrets too. */
  change(row: ConnectionRow, patch: ChangeConnection): Promise<ConnectionDraft> {
    const { name = row.name, values: sent = {}, allowedHosts = row.allowed_hosts } = patch;
    return this.#draft(row, (values) => ({ name, values: mergePatch(values, sent), allowedHosts, sent }));
  }

  /** All of it, secrets too: what is left out is there no more. */
  replace(
    row: ConnectionRow,
    { name, values, allowedHosts }: Whole,
    withheld: readonly string[],
  ): Promise<ConnectionDraft> {
    return this.#draft(row, () => ({
      name,
      values,
      allowedHosts: allowedHosts ?? null,
      withheld,
      sent: values,
    }));
  }

  /** An earlier version, with the secrets of today: earlier ones are not kept. */
  restore(
    row: ConnectionRow,
    { name, options, allowed_hosts: allowedHosts }: VersionRow,
  ): Promise<ConnectionDraft> {
    return this.#draft(row, (values) => ({
      name,
      values: withSecretsOf(options, values, Object.keys(row.secrets)),
      allowedHosts,
      sent: {},
    }));
  }

  async #draft(row: ConnectionRow, want: (values: ConnectionValues) => Wanted): Promise<ConnectionDraft> {
    const { values: before, unreadable } = this.secrets.openReadable(row);
    const { name, sent, ...wanted } = want(before);
    const accepted = await this.rules.accept(
      { spoke: row.spoke, ...wanted },
      { values: before, allowedHosts: row.allowed_hosts, sent, unreadable },
    );
    const isChanged = (path: string) =>
      !isDeepStrictEqual(valueAt(accepted.values, path), valueAt(before, path));
    return {
      ...accepted,
      name,
      changedSecrets: accepted.secrets.filter((path) => path in row.secrets && isChanged(path)),
      same:
        name === row.name &&
        unreadable.size === 0 &&
        isDeepStrictEqual(accepted.allowedHosts, row.allowed_hosts) &&
        isDeepStrictEqual(accepted.values, before),
    };
  }
}

const withSecretsOf = (
  options: ConnectionValues,
  values: ConnectionValues,
  paths: string[],
): ConnectionValues =>
  joinSecrets(
    options,
    paths.flatMap((path) => {
      const value = valueAt(values, path);
      return value === undefined ? [] : [[path, value] as const];
    }),
  );
