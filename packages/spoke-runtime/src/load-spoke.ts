import { type AnyRequestAdapter, isKebabCase, SPOKE_BRAND, type Spoke } from '@axle/spoke-sdk';
import { contractFault } from './contract.js';
import type { AdapterManifest, SpokeManifest } from './protocol.js';

/** A spoke that passed every check, and what it says of itself. */
export interface LoadedSpoke {
  spoke: Spoke;
  manifest: SpokeManifest;
}

/** The package is no spoke that the hub can use. The message says where, why, and what to change. */
export class InvalidSpokeError extends Error {
  override readonly name = 'InvalidSpokeError';
}

/** Checks a module that claims to be a spoke. Throws {@link InvalidSpokeError}. */
export function loadSpoke(module: { default?: unknown }): LoadedSpoke {
  const spoke = module.default as Spoke | null | undefined;
  demand(
    spoke?.$$type === SPOKE_BRAND,
    'The default export',
    'is no spoke: write `export default defineSpoke({ … })`.',
  );
  const { name, title, contract } = spoke;
  const fault = contractFault(contract);
  demand(fault === undefined, '`contract`', `${fault?.reason}: ${fault?.remedy}.`);
  demand(isKebabCase(name), '`name`', `is ${shown(name)}: write it in kebab-case, as in \`vendor-a\`.`);
  demand(isText(title), '`title`', 'is missing: write the name that people shall read.');
  demand(
    typeof spoke.check === 'function',
    '`check`',
    'is no function: write one that asks the vendor something harmless.',
  );
  const adapters = Object.entries(spoke.adapters ?? {});
  demand(adapters.length > 0, '`adapters`', 'is empty: a spoke has at least one.');
  return {
    spoke,
    manifest: {
      name,
      title,
      contract,
      connectionSchema: connectionSchema(spoke),
      adapters: adapters.map(([key, adapter]) => describe(key, adapter)),
    },
  };
}

function connectionSchema({ connection }: Spoke): Record<string, unknown> {
  // The schema's own method: the spoke may bring another copy of Zod than ours.
  demand(
    typeof connection?.toJSONSchema === 'function',
    '`connection`',
    'is no schema of Zod 4.3 or later: write `z.object({ … })`.',
  );
  let schema: Record<string, unknown>;
  try {
    // Through JSON: an annotation may hold what cannot leave the process, such as a function.
    schema = JSON.parse(JSON.stringify(connection.toJSONSchema({ io: 'input' })));
  } catch (error) {
    throw new InvalidSpokeError(
      `\`connection\` has no JSON Schema (${(error as Error).message}): use types that JSON has, such as texts for dates.`,
    );
  }
  demand(schema.type === 'object', '`connection`', 'is no object: write `z.object({ … })`.');
  return schema;
}

const CRASH_POLICIES: readonly unknown[] = ['resend', 'query', 'hold'];

function describe(key: string, adapter: AnyRequestAdapter<unknown>): AdapterManifest {
  const place = `\`adapters.${key}\``;
  demand(isKebabCase(key), place, 'needs a key in kebab-case, as in `qualify-order`.');
  demand(
    typeof adapter === 'object' && adapter !== null,
    place,
    'is no adapter: write `requestAdapter({ … })`.',
  );
  const { title, requestType, onCrash, run, query, callback } = adapter;
  demand(isText(title), place, 'has no `title`: write the name that people shall read.');
  demand(
    isText(requestType),
    place,
    'has no `requestType`: name it by its key, as in `order-qualification-request`.',
  );
  demand(typeof run === 'function', place, 'has no function `run`: write one that asks the vendor.');
  demand(CRASH_POLICIES.includes(onCrash), place, 'needs `onCrash`: `resend`, `query` or `hold`.');
  demand(query === undefined || typeof query === 'function', place, 'has a `query` that is no function.');
  demand(
    onCrash !== 'query' || query !== undefined,
    place,
    "has `onCrash: 'query'` but no function `query`: write it.",
  );
  demand(
    callback === undefined ||
      (typeof callback?.verify === 'function' && typeof callback.parse === 'function'),
    place,
    'has a `callback` without the functions `verify` and `parse`: write both.',
  );
  return { key, title, requestType, onCrash, callback: callback !== undefined };
}

function demand(holds: boolean, place: string, reason: string): asserts holds {
  if (!holds) throw new InvalidSpokeError(`${place} ${reason}`);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const shown = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : 'missing');
