import type { ConnectionValues } from '@axle/spoke-runtime';
import { Injectable } from '@nestjs/common';
import { SpokeHost } from '../spokes/spoke.host.js';
import { isMarker, joinSecrets, secretPaths, valueAt, withMarkers } from './secret-fields.js';

/**
 * What may be shown of a connection's values. The schema in force decides, not only the one with which they were stored:
 * what a newer version of the spoke calls a secret is hidden at once.
 */
@Injectable()
export class ShownValues {
  constructor(private readonly spokes: SpokeHost) {}

  /** `sealed`: the paths of those that are stored as secrets; `changed`: of those that have another value than before. */
  of(
    spoke: string,
    options: ConnectionValues,
    sealed: readonly string[],
    changed: readonly string[] = [],
  ): ConnectionValues {
    const schema = this.spokes.get(spoke)?.connectionSchema;
    const open = schema ? secretPaths(schema, options) : [];
    const inClear = open.filter((path) => !isMarker(valueAt(options, path)));
    return withMarkers(options, [...sealed, ...inClear], changed);
  }

  /** Of one value alone. `place`: where it is in the record, as in `values.region`. */
  at(spoke: string, place: string, value: unknown): unknown {
    const path = place.slice(PREFIX.length);
    if (!place.startsWith(PREFIX) || value === undefined) return value;
    return valueAt(this.of(spoke, joinSecrets({}, [[path, value]]), []), path);
  }
}

const PREFIX = 'values.';
