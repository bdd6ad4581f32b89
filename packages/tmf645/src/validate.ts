import type { ErrorObject } from 'ajv';
import {
  validateCheckServiceQualification,
  validateCheckServiceQualification_Create,
  validateEventSubscriptionInput,
  validateQueryServiceQualification,
  validateQueryServiceQualification_Create,
} from './generated/validators.js';

/** What is wrong with one attribute. */
export interface Fault {
  /** As in `serviceQualificationItem[0].service.place[1].role`; empty for the whole. */
  path: string;
  reason: string;
}

const MAX_FAULTS = 50;

/** Attributes of the resource that only the server sets; the file's `_Create` does not have them. */
const SERVER_OWNED = [
  'id',
  'href',
  'state',
  'qualificationResult',
  'checkServiceQualificationDate',
  'effectiveQualificationDate',
  'estimatedResponseDate',
  'expirationDate',
];
const SERVER_OWNED_OF_QUERY = [
  'id',
  'href',
  'state',
  'queryServiceQualificationDate',
  'effectiveQualificationDate',
  'estimatedResponseDate',
  'expirationDate',
  'serviceQualificationItem',
];
const SERVER_OWNED_OF_ITEM = ['state', 'qualificationResult', 'terminationError', 'alternateServiceProposal'];

type Validate = { (data: unknown): boolean; errors?: ErrorObject[] | null };

/** Validates the body of `POST checkServiceQualification` by the official file. Every fault, up to 50. */
export function findFaults(body: unknown): Fault[] {
  const faults = faultsBy(validateCheckServiceQualification_Create, body);
  if (faults.length > 0) return faults;
  const { serviceQualificationItem: items } = body as { serviceQualificationItem: Record<string, unknown>[] };
  return [
    ...refuse(body as Record<string, unknown>, SERVER_OWNED, ''),
    ...items.flatMap((item, i) => refuse(item, SERVER_OWNED_OF_ITEM, `serviceQualificationItem[${i}].`)),
  ].slice(0, MAX_FAULTS);
}

/** Validates the body of `POST queryServiceQualification` by the official file. */
export function findQueryFaults(body: unknown): Fault[] {
  const faults = faultsBy(validateQueryServiceQualification_Create, body);
  return faults.length > 0 ? faults : refuse(body as Record<string, unknown>, SERVER_OWNED_OF_QUERY, '');
}

/** Validates a whole `checkServiceQualification` by the official file. */
export const findResourceFaults = (body: unknown): Fault[] =>
  faultsBy(validateCheckServiceQualification, body);

/** Validates a whole `queryServiceQualification` by the official file. */
export const findQueryResourceFaults = (body: unknown): Fault[] =>
  faultsBy(validateQueryServiceQualification, body);

/** Validates the body of `POST hub` by the official file. */
export const findSubscriptionFaults = (body: unknown): Fault[] =>
  faultsBy(validateEventSubscriptionInput, body);

/** The generated code has no types: each of its functions is a {@link Validate}. */
function faultsBy(generated: unknown, body: unknown): Fault[] {
  const validate = generated as Validate;
  return validate(body) ? [] : unique((validate.errors ?? []).map(toFault)).slice(0, MAX_FAULTS);
}

const refuse = (body: Record<string, unknown>, names: string[], prefix: string): Fault[] =>
  names
    .filter((name) => name in body)
    .map((name) => ({ path: prefix + name, reason: 'is set by the server' }));

function toFault({ instancePath, keyword, params, message }: ErrorObject): Fault {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part), '');
  if (keyword === 'required') {
    const { missingProperty } = params as { missingProperty: string };
    return { path: path ? `${path}.${missingProperty}` : missingProperty, reason: 'is required' };
  }
  if (keyword === 'minItems')
    return { path, reason: `must have at least ${(params as { limit: number }).limit} entry` };
  return { path, reason: message ?? keyword };
}

const unique = (faults: Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [`${fault.path} ${fault.reason}`, fault])).values(),
];
