import { secretsIn } from '@axle/spoke-runtime';
import { Injectable } from '@nestjs/common';
import { type ConnectionDraft, ConnectionDrafts } from '../connections/connection.drafts.js';
import type { CreateConnection } from '../connections/connection.dto.js';
import { type AcceptedConnection, ConnectionRules } from '../connections/connection.rules.js';
import { ConnectionSecrets } from '../connections/connection.secrets.js';
import type { ConnectionRow } from '../connections/connection-record.js';
import type { Fault } from '../http/fault.js';
import { refuse } from '../http/refuse.js';
import { SpokeHost } from '../spokes/spoke.host.js';
import type { SecretValues } from './configuration.dto.js';
import { pointerOf } from './pointer.js';
import { faultsIn } from './record-fault.js';
import { type Keys, referencesIn, secretValue, withAt } from './secret-references.js';

/** What a spoke accepted: a connection to be made, or a draft of the one that there is. */
export type JudgedConnection = { made: AcceptedConnection } | { row: ConnectionRow; draft: ConnectionDraft };

/** In the place of a secret that was not sent, where none is stored. It is never stored itself. */
const STAND_IN = 'withheld';

/** Has spokes judge the connections of files, before any transaction: they may be slow. */
@Injectable()
export class ConnectionJudge {
  constructor(
    private readonly rules: ConnectionRules,
    private readonly drafts: ConnectionDrafts,
    private readonly secrets: ConnectionSecrets,
    private readonly spokes: SpokeHost,
  ) {}

  /** Refuses what does not fit, all at once. */
  async judge(
    sent: CreateConnection,
    row: ConnectionRow | undefined,
    secrets: SecretValues | undefined,
  ): Promise<JudgedConnection> {
    if (row && row.spoke !== sent.spoke)
      refuse([{ path: 'spoke', reason: `is ${row.spoke} at the hub, for ever: make another connection` }]);
    const { values, withheld } = this.#withSecrets(sent, row, secrets);
    const whole = { ...sent, values };
    const misplaced = this.#misplacedSecrets(sent, values);
    try {
      const judged = row
        ? { row, draft: await this.drafts.replace(row, whole, withheld) }
        : {
            made: await this.rules.accept({
              spoke: sent.spoke,
              values,
              allowedHosts: sent.allowedHosts ?? null,
              withheld,
            }),
          };
      refuse(misplaced);
      return judged;
    } catch (error) {
      const others = faultsIn(error).filter(({ path }) => misplaced.every((fault) => fault.path !== path));
      refuse([...misplaced, ...others]);
      throw error;
    }
  }

  /** With what the references stand for. Of a secret that was not sent, with what is stored. */
  #withSecrets(
    { values }: CreateConnection,
    row: ConnectionRow | undefined,
    secrets: SecretValues | undefined,
  ) {
    const stored = row && this.secrets.openReadable(row).values;
    const places = referencesIn(values).map(({ keys, reference }) => {
      const value = secretValue(reference, secrets);
      return { keys, value: value ?? at(stored, keys) ?? STAND_IN, withheld: value === undefined };
    });
    return {
      values: withAt(
        values,
        places.map(({ keys, value }) => [keys, value] as const),
      ),
      withheld: places.filter((place) => place.withheld).map(({ keys }) => keys.join('.')),
    };
  }

  /** Secrets that are written out, and references where there is no secret. */
  #misplacedSecrets({ spoke, values: sent }: CreateConnection, values: Record<string, unknown>): Fault[] {
    const schema = this.spokes.get(spoke)?.connectionSchema;
    if (!schema) return [];
    const secret = new Map(secretsIn(schema, values).map(({ path }) => [pointerOf(path), path]));
    const referred = new Map(referencesIn(sent).map(({ keys }) => [pointerOf(keys), keys]));
    return [
      ...faultsAt(secret, referred, 'is secret: write { $env: NAME } or { $file: path }'),
      ...faultsAt(referred, secret, 'is not secret: write the value itself'),
    ];
  }
}

/** Of those that are in the one and not in the other. */
const faultsAt = (
  some: ReadonlyMap<string, Keys>,
  others: ReadonlyMap<string, Keys>,
  reason: string,
): Fault[] =>
  [...some].flatMap(([pointer, keys]) =>
    others.has(pointer) ? [] : [{ path: ['values', ...keys].join('.'), reason }],
  );

const at = (values: unknown, keys: Keys): unknown =>
  keys.reduce<unknown>(
    (owner, key) =>
      typeof owner === 'object' && owner !== null && Object.hasOwn(owner, key)
        ? (owner as Record<string | number, unknown>)[key]
        : undefined,
    values,
  );
