import { startSpoke } from '@axle/spoke-testkit';
import { expect, it } from '@jest/globals';
import type { TypedAddress } from '../src/address.js';
import spoke from '../src/index.js';

async function validate(address: TypedAddress, connection: object = {}) {
  const running = startSpoke(spoke, { ...connection }, { adapter: 'validate-address' });
  const { outcome } = await running.runFor('geographic-address-validation', address);
  await running.close();
  return outcome;
}

const LISBON = { street: 'Rua Augusta 12', city: 'Lisboa', country: 'PT', postalCode: '1100-053' };

it.each([
  ['as it is', LISBON, 'valid'],
  ['with another postal code', { ...LISBON, postalCode: '1100-000' }, 'corrected'],
  ['in capitals', { ...LISBON, street: 'RUA  AUGUSTA 12' }, 'corrected'],
])('knows an address %s', async (_, address, validity) => {
  expect(await validate(address)).toEqual({
    ok: true,
    value: { status: 'completed', outputs: { validity, address: LISBON } },
  });
});

it('takes an address that names no postal code', async () => {
  const { postalCode: _, ...typed } = LISBON;
  expect(await validate(typed)).toMatchObject({ value: { outputs: { validity: 'valid' } } });
});

it('does not know every address, and fails where that is asked for', async () => {
  expect(await validate({ ...LISBON, city: 'Faro' })).toEqual({
    ok: true,
    value: { status: 'completed', outputs: { validity: 'unknown' } },
  });
  expect(await validate(LISBON, { errorKind: 'rateLimited' })).toMatchObject({
    ok: false,
    error: { kind: 'rateLimited' },
  });
});
