import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type EventCondition, matchesEvent, parseEventQuery, toEvent } from '../src/index.js';

const event = toEvent(
  {
    kind: 'check',
    notification: 'stateChange',
    resourceId: 'one',
    sequence: 2,
    occurredAt: '2026-11-23T00:00:00Z',
  },
  {
    state: 'done',
    externalId: 'A, B & C=D',
    provideAlternative: true,
    relatedParty: [{ id: 'p1' }, { id: 'p2', role: 'buyer' }],
  } as never,
);

const conditionsOf = (query: string): EventCondition[] => {
  const parsed = parseEventQuery(query);
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.conditions;
};

const matches = (query: string) => matchesEvent(conditionsOf(query), event);

describe('a query', () => {
  it.each([
    'state=done',
    'state=cancelled,done',
    'state=cancelled&state=done',
    'eventType=CheckServiceQualificationStateChangeEvent',
    'eventType=CheckServiceQualificationCreateEvent,CheckServiceQualificationStateChangeEvent&state=done',
    'eventType=CheckServiceQualificationStateChangeEvent,state=done',
    'event.checkServiceQualification.state=done',
    'relatedParty.id=p2',
    'relatedParty.role=buyer',
    'correlationId=one',
    'provideAlternative=true',
    'sequence=2',
    'externalId=A%2C%20B%20%26%20C%3DD',
  ])('lets the event through: %s', (query) => {
    expect(matches(query)).toBe(true);
  });

  it.each([
    'state=inProgress',
    'eventType=CheckServiceQualificationCreateEvent',
    'state=done&externalId=other',
    'relatedParty=p1',
    'relatedParty.id=p3',
    'event.checkServiceQualification=done',
    'state.length=4',
    'toString=x',
    'nowhere=undefined',
  ])('holds it back: %s', (query) => {
    expect(matches(query)).toBe(false);
  });

  it.each([
    ['', /malformed/],
    ['state', /malformed at "state"/],
    ['state=', /malformed/],
    ['=done', /malformed/],
    ['state=done&', /malformed/],
    ['state=%E0%A4%A', /malformed/],
    ['a..b=1', /malformed/],
    ['a[0]=1', /malformed/],
    ['eventType=OrderEvent', /"OrderEvent"; there are CheckServiceQualificationCreateEvent/],
    [Array.from({ length: 21 }, (_, i) => `a${i}=1`).join('&'), /more than 20/],
  ])('is refused with the reason: %s', (query, reason) => {
    expect(parseEventQuery(query)).toEqual({
      faults: expect.arrayContaining([{ path: 'query', reason: expect.stringMatching(reason) }]),
    });
  });

  const name = fc.stringMatching(/^[a-zA-Z@][\w@-]{0,8}$/);
  const value = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() === text);
  const conditions = fc.uniqueArray(
    fc.record({
      path: fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('.')),
      values: fc.array(value, { minLength: 1, maxLength: 3 }),
    }),
    { selector: ({ path }) => path, maxLength: 10, minLength: 1 },
  );

  it('means what it says, whatever the names and values', () => {
    fc.assert(
      fc.property(
        conditions.filter((all) => all.every(({ path }) => path !== 'eventType')),
        fc.constantFrom('&', ','),
        (all, separator) => {
          const query = all
            .map(({ path, values }) => `${path}=${values.map(encodeURIComponent).join(',')}`)
            .join(separator);
          expect(conditionsOf(query)).toEqual(all);
        },
      ),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        const parsed = parseEventQuery(query);
        if ('conditions' in parsed) expect(typeof matchesEvent(parsed.conditions, event)).toBe('boolean');
      }),
    );
  });
});
