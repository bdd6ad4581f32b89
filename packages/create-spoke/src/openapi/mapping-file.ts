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
  const needed = (names: string[], text: string) => names.filter((name) => uses(text, name)).sort(byName);
  const own = functions.join('\n\n');
  const code = uses(own, 'Call') ? `${CALL}\n\n${own}` : own;
  const vendorTypes = [...new Set([...request.vendorTypes, ...answer.vendorTypes])];
  return `
    ${uses(code, 'timingSafeEqual') ? "import { timingSafeEqual } from 'node:crypto';" : ''}
    ${importOf('@axle/spoke-sdk', needed(['malformed'], code), needed(SDK_TYPES, code))}
    ${importOf('./connection.js', [], needed(['Connection'], code))}
    ${importOf('./vendor.gen.js', needed(['given', 'unmapped'], code), needed(vendorTypes, code))}

    ${code}`;
}

const SDK_TYPES =
  'CallbackMessage ItemAnswer QualificationItem QualificationRequest RawCallback SpokeContext VendorResult'.split(
    ' ',
  );

const CALL = `
  /** What a call has of its own. */
  type Call = Pick<SpokeContext<Connection>, 'idempotencyKey' | 'callbackUrl' | 'connection'>;`;

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
