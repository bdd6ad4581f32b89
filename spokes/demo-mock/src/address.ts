import { completed, requestAdapter, SpokeError } from '@axle/spoke-sdk';
import type { Connection } from './connection.js';
import { pause } from './pause.js';

/** An address as somebody typed it. */
export interface TypedAddress {
  street: string;
  city: string;
  /** ISO 3166-1, two letters. */
  country: string;
  postalCode?: string;
}

export interface AddressValidation {
  /** `corrected`: it was meant to be the address that comes with it. */
  validity: 'valid' | 'corrected' | 'unknown';
  address?: Required<TypedAddress>;
}

declare module '@axle/spoke-sdk' {
  interface RequestTypes {
    'geographic-address-validation': { request: TypedAddress; answer: { outputs: AddressValidation } };
  }
}

/** The addresses that the demo knows. */
const ADDRESSES: Required<TypedAddress>[] = [
  { street: 'Rua Augusta 12', city: 'Lisboa', country: 'PT', postalCode: '1100-053' },
  { street: 'Praça da Liberdade 7', city: 'Porto', country: 'PT', postalCode: '4000-322' },
  { street: '9 George Street', city: 'Sydney', country: 'AU', postalCode: '2000' },
];

export const validateAddress = requestAdapter<Connection>({
  title: 'Demo Address Validation (Mock Response)',
  requestType: 'geographic-address-validation',
  onCrash: 'resend',

  async run(typed, { connection: { delayMs, errorKind }, signal }) {
    await pause(delayMs, signal);
    if (errorKind)
      throw new SpokeError({ kind: errorKind, message: `The mock was asked for the error ${errorKind}.` });
    return completed({ outputs: validate(typed) });
  },
});

function validate(typed: TypedAddress): AddressValidation {
  const address = ADDRESSES.find((known) => WORDS.every((name) => fold(known[name]) === fold(typed[name])));
  if (!address) return { validity: 'unknown' };
  const given = { postalCode: address.postalCode, ...typed };
  const same = [...WORDS, 'postalCode' as const].every((name) => given[name] === address[name]);
  return { validity: same ? 'valid' : 'corrected', address };
}

const WORDS = ['street', 'city', 'country'] as const;

/** Without what people leave out or spell in two ways: accents, capitals, doubled spaces. */
const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
