import type { ConfigurationRecord } from '@axle/configuration';

/** What a hub has, secrets as references. */
export interface Exported {
  scope: string;
  set?: string;
  /** The environment that the set's records are patched for here. */
  environment?: string;
  records: ConfigurationRecord[];
}
