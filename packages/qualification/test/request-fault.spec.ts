import { describe, expect, it } from '@jest/globals';
import { findRequestFault } from '../src/index.js';

const item = (attributes: object = {}) => ({
  id: '1',
  action: 'add',
  quantity: 1,
  characteristics: [{ name: 'Speed', value: 10 }],
  children: [],
  ...attributes,
});

const request = (top: unknown = item(), order: object = {}) => ({
  order: {
    id: 'o',
    relatedParty: [],
    provideAlternative: true,
    provideUnavailabilityReason: false,
    ...order,
  },
  item: top,
});

describe('a qualification request', () => {
  it('is taken as the hub makes it', () => {
    expect(findRequestFault(request())).toBeUndefined();
    const tree = item({
      specification: { id: 's' },
      place: { country: 'PT' },
      children: [item({ id: '2', children: [item({ id: '3' })] })],
    });
    expect(findRequestFault(request(tree))).toBeUndefined();
  });

  it.each([
    [undefined, 'order'],
    [{ item: item() }, 'order'],
    [request(item(), { id: 7 }), 'order.id'],
    [request(item(), { relatedParty: undefined }), 'order.relatedParty'],
    [request(item(), { provideAlternative: 'yes' }), 'order.provideAlternative'],
    [request(null), 'item'],
    [request(item({ id: '' })), 'item.id'],
    [request(item({ action: 'destroy' })), 'item.action'],
    [request(item({ quantity: '1' })), 'item.quantity'],
    [request(item({ specification: {} })), 'item.specification'],
    [request(item({ place: 'here' })), 'item.place'],
    [request(item({ characteristics: [null] })), 'item.characteristics'],
    [request(item({ children: undefined })), 'item.children'],
    [request(item({ children: [item({ id: '2', children: [7] })] })), 'item.children[0].children[0]'],
    [request(item({ children: [item()] })), 'item'],
  ])('is refused with the place (%#)', (value, path) => {
    expect(findRequestFault(value)).toEqual({ path, reason: expect.any(String) });
  });
});
