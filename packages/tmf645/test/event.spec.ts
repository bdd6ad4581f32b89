import { describe, expect, it } from '@jest/globals';
import * as validators from '../src/generated/validators.js';
import {
  EVENT_TYPES,
  eventTypeOf,
  findSubscriptionFaults,
  type QualificationKind,
  type QualificationNotification,
  toEvent,
} from '../src/index.js';

const KINDS: QualificationKind[] = ['check', 'query'];
const NOTIFICATIONS: QualificationNotification[] = [
  'create',
  'attributeValueChange',
  'stateChange',
  'delete',
  'informationRequired',
];

const validate = (type: string) =>
  (validators as unknown as Record<string, (body: unknown) => boolean>)[`validate${type}`];

describe('the events', () => {
  it('are those of the official file', () => {
    const official = Object.keys(validators).flatMap((name) => /^validate(.*Event)$/.exec(name)?.[1] ?? []);
    expect([...EVENT_TYPES].sort()).toEqual(official.sort());
  });

  it.each(
    KINDS.flatMap((kind) =>
      NOTIFICATIONS.map((notification) => [kind, notification] as const).filter((one) =>
        EVENT_TYPES.includes(eventTypeOf(...one)),
      ),
    ),
  )('conform to it: %s, %s', (kind, notification) => {
    const resource = {
      id: 'one',
      '@type': 'X',
      state: 'done',
      serviceQualificationItem: [],
      searchCriteria: {},
    };
    const event = toEvent(
      {
        kind,
        notification,
        resourceId: 'one',
        sequence: 3,
        occurredAt: '2026-11-23T00:00:00.000Z',
        fieldPath: 'description',
      },
      resource as never,
    );
    expect(validate(event.eventType)!(event)).toBe(true);
    expect(event).toMatchObject({
      eventId: 'evt_one_3',
      sequence: 3,
      event: { [`${kind}ServiceQualification`]: resource },
    });
  });
});

describe('findSubscriptionFaults', () => {
  it.each([
    [{}, 'callback', 'is required'],
    [{ callback: 1 }, 'callback', 'must be string'],
    [{ callback: 'http://x', query: [] }, 'query', 'must be string'],
    ['text', '', 'must be object'],
  ])('names the attribute and the reason: %j', (body, path, reason) => {
    expect(findSubscriptionFaults(body)).toEqual([{ path, reason }]);
  });

  it('accepts what the file does', () => {
    expect(findSubscriptionFaults({ callback: 'http://x', query: 'state=done', '@type': 'Hub' })).toEqual([]);
  });
});
