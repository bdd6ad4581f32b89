import type { Configuration, ConfigurationRecord } from '@axle/configuration';
import { EXIT, Failure } from '../exit-codes.js';

/** The records as the environment of that name has them; without a name, as the files do. */
export async function recordsIn(
  { records, environments }: Configuration,
  name: string | undefined,
): Promise<ConfigurationRecord[]> {
  if (name === undefined) return records;
  const { inEnvironment } = await import('@axle/configuration');
  const environment = environments.find(({ key }) => key === name);
  if (environment) return inEnvironment(records, environment);
  const known = environments.map(({ key }) => key).join(', ') || 'none';
  throw new Failure(`there is no environments/${name}.yaml; there is: ${known}`, EXIT.usage);
}
