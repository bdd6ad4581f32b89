import type { AnswerMapping } from './answer-mapping.js';
import { unmapped, uses } from './code.js';
import type { RequestMapping } from './request-mapping.js';

/** `src/mapping.ts`: what could be derived, and a compile error for the rest. */
export function mappingFile(
  request: RequestMapping,
  answer: AnswerMapping,
  checkPath: string | undefined,
): string {
  const functions = [
    ...request.functions,
    ...answer.functions,
    ...(checkPath === undefined
      ? [
          `/** What "Test connection" asks for: something that changes nothing. */
          export const CHECK_PATH: string = ${unmapped('check: the path of a GET that changes nothing')};`,
        ]
      : []),
  ];
  const code = functions.join('\n\n');
  const call = "type Call = Pick<SpokeContext<Connection>, 'idempotencyKey' | 'callbackUrl' | 'connection'>;";
  const needed = (names: string[], text: string) => names.filter((name) => uses(text, name)).sort(byName);
  const withCall = uses(code, 'Call') ? `${call}\n${code}` : code;
  const sdkTypes = needed(
    ['QualificationItem', 'QualificationRequest', 'SpokeContext', ...answer.sdk],
    withCall,
  );
  const vendor = needed([...new Set([...request.vendorTypes, ...answer.vendorTypes])], code);
  const values = needed(['given', 'unmapped'], code);
  return `
    ${uses(code, 'timingSafeEqual') ? "import { timingSafeEqual } from 'node:crypto';" : ''}
    ${importOf(
      '@axle/spoke-sdk',
      needed(['malformed'], code),
      sdkTypes.filter((name) => name !== 'malformed'),
    )}
    ${importOf('./connection.js', [], needed(['Connection'], withCall))}
    ${importOf('./vendor.gen.js', values, vendor)}

    ${uses(code, 'Call') ? `/** What a call has of its own. */\n${call}` : ''}

    ${code}`;
}

export function importOf(module: string, values: string[], types: string[]): string {
  if (values.length + types.length === 0) return '';
  const names = [
    ...values.map((name) => ({ name, text: name })),
    ...types.map((name) => ({ name, text: `type ${name}` })),
  ];
  if (values.length === 0) return `import type { ${types.join(', ')} } from '${module}';`;
  const sorted = names.sort((one, other) => byName(one.name, other.name)).map(({ text }) => text);
  return `import { ${sorted.join(', ')} } from '${module}';`;
}

/** As Biome sorts what is imported. */
const byName = (one: string, other: string): number =>
  one.localeCompare(other, 'en', { sensitivity: 'base', numeric: true });
