import { CONTRACT, type RequestAdapter, SPOKE_BRAND, type Spoke } from '@axle/spoke-sdk';
import type { AdapterManifest, SpokeManifest } from './protocol.js';

/** A spoke that passed every check, and what it says of itself. */
export interface LoadedSpoke {
  spoke: Spoke;
  manifest: SpokeManifest;
}

/** The package is no spoke that the hub can use. The message says what to change. */
export class InvalidSpokeError extends Error {}

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Checks a module that claims to be a spoke. Throws {@link InvalidSpokeError}. */
export function loadSpoke(module: { default?: unknown }): LoadedSpoke {
  const spoke = module.default as Spoke | undefined;
  if (typeof spoke !== 'object' || spoke === null || spoke.$$type !== SPOKE_BRAND)
    throw new InvalidSpokeError('The default export is no spoke: write `export default defineSpoke({ … })`.');
  if (spoke.contract !== CONTRACT)
    throw new InvalidSpokeError(
      `\`contract\` is ${String(spoke.contract)}; this hub speaks ${CONTRACT}. Build the spoke with a matching @axle/spoke-sdk.`,
    );
  if (typeof spoke.name !== 'string' || !KEY.test(spoke.name))
    throw new InvalidSpokeError('`name` must be kebab-case, as in `vendor-a`.');
  if (typeof spoke.title !== 'string' || spoke.title === '')
    throw new InvalidSpokeError('`title` must say what people shall read.');
  if (typeof spoke.check !== 'function')
    throw new InvalidSpokeError('`check` must be a function that asks the vendor something harmless.');
  const adapters = Object.entries(spoke.adapters ?? {});
  if (adapters.length === 0) throw new InvalidSpokeError('`adapters` is empty: a spoke has at least one.');
  return {
    spoke,
    manifest: {
      name: spoke.name,
      title: spoke.title,
      contract: spoke.contract,
      connectionSchema: connectionSchema(spoke),
      adapters: adapters.map(([key, adapter]) => describe(key, adapter)),
    },
  };
}

function connectionSchema({ connection }: Spoke): Record<string, unknown> {
  // The schema's own method: the spoke may bring another copy of Zod than ours.
  if (typeof connection?.toJSONSchema !== 'function')
    throw new InvalidSpokeError('`connection` must be a schema of Zod 4.3 or later, as in `z.object({ … })`.');
  const schema = connection.toJSONSchema({ io: 'input' }) as Record<string, unknown>;
  if (schema.type !== 'object') throw new InvalidSpokeError('`connection` must be an object: `z.object({ … })`.');
  return schema;
}

function describe(key: string, adapter: RequestAdapter<unknown>): AdapterManifest {
  const at = `adapters.${key}`;
  const demand = (holds: boolean, reason: string) => {
    if (!holds) throw new InvalidSpokeError(`\`${at}\` ${reason}`);
  };
  demand(KEY.test(key), 'needs a kebab-case key, as in `qualify-order`.');
  demand(typeof adapter?.title === 'string' && adapter.title !== '', 'has no `title`.');
  demand(typeof adapter.requestType === 'string', 'names no `requestType`.');
  demand(typeof adapter.run === 'function', 'has no function `run`.');
  demand(['resend', 'query', 'hold'].includes(adapter.onCrash), '`onCrash` must be resend, query or hold.');
  demand(adapter.onCrash !== 'query' || typeof adapter.query === 'function', "needs `query` for `onCrash: 'query'`.");
  const { callback } = adapter;
  demand(
    callback === undefined || (typeof callback.verify === 'function' && typeof callback.parse === 'function'),
    '`callback` needs the functions `verify` and `parse`.',
  );
  const { title, requestType, onCrash } = adapter;
  return { key, title, requestType, onCrash, callback: callback !== undefined };
}
