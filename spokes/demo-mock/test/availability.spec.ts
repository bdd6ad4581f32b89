import type { Characteristic, FoundService } from '@axle/spoke-sdk';
import { sampleRequest, startSpoke } from '@axle/spoke-testkit';
import { expect, it } from '@jest/globals';
import spoke from '../src/index.js';

async function search(...characteristics: Characteristic[]) {
  const running = startSpoke(spoke, {}, { adapter: 'query-availability' });
  const { outcome } = await running.run<FoundService>(sampleRequest({ characteristics, children: [] }));
  await running.close();
  return outcome;
}

it('finds what was searched for, where it was searched for', async () => {
  const { specification, place } = sampleRequest().item;
  expect(await search({ name: 'Speed', value: '1 Gbps' })).toMatchObject({
    ok: true,
    value: { items: [{ service: { specification, place, characteristics: [{ name: 'Speed' }] } }] },
  });
});

it('finds nothing, or fails, where that is asked for', async () => {
  const outcome = (value: string) => search({ name: 'mock.outcome', value });
  expect(await outcome('unqualified')).toMatchObject({ ok: true, value: { items: [] } });
  expect(await outcome('not-answered')).toMatchObject({ ok: false, error: { kind: 'rejected' } });
  expect(await search({ name: 'mock.errorKind', value: 'timedOut' })).toMatchObject({
    ok: false,
    error: { kind: 'timedOut' },
  });
});
