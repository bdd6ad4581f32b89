import type { AlternateProposal, AlternateService, FoundService, ItemAnswer } from '@axle/qualification';
import { z } from 'zod';
import { malformed, rejected, unavailable } from '../errors.js';
import { present, readAs } from '../reading.js';

// A tolerant reader: attributes beyond these are kept, and `null` counts as left out. What is read must be right.
const text = z.string().min(1);
const date = z.union(
  [z.iso.datetime({ offset: true }), z.iso.date()],
  'must be an ISO 8601 date, with its time zone',
);
const state = z.enum(['acknowledged', 'accepted', 'inProgress', 'done', 'terminatedWithError']);

const service = z.object({
  id: text.nullish(),
  name: text.nullish(),
  serviceSpecification: z.object({ id: text, name: text.nullish(), version: text.nullish() }).nullish(),
  serviceCharacteristic: z
    .array(
      z.object({
        name: text,
        valueType: text.nullish(),
        value: z.unknown().refine((value) => value !== undefined),
      }),
    )
    .nullish(),
  place: z.array(z.looseObject({})).max(1, 'must be one place at most').nullish(),
});

const proposal = z.object({
  id: text.nullish(),
  alternateService: service.nullish(),
  alternateServiceAvailabilityDate: date.nullish(),
});

const taskItem = z.object({
  id: text,
  state: text.nullish(),
  qualificationResult: z.enum(['qualified', 'alternate', 'unqualified']).nullish(),
  /** An extension: TMF645 has no attribute for the date from which a service can be had as it was asked for. */
  serviceAvailabilityDate: date.nullish(),
  expirationDate: date.nullish(),
  alternateServiceProposal: z.array(proposal).nullish(),
  eligibilityUnavailabilityReason: z.array(z.object({ code: text, label: text })).nullish(),
  terminationError: z.array(z.object({ id: text.nullish(), value: text })).nullish(),
});

const task = z.object({ externalId: text, state, serviceQualificationItem: z.array(taskItem) });

const query = z.object({
  state,
  serviceQualificationItem: z
    .array(
      z.object({ expectedServiceAvailabilityDate: date.nullish(), expirationDate: date.nullish(), service }),
    )
    .nullish(),
});

const list = z.array(z.looseObject({ externalId: text.nullish() }));

type Task = z.output<typeof task>;
type TaskItem = z.output<typeof taskItem>;

/** What an answered task says. */
export interface TaskAnswer {
  /** What the vendor judged. Items that it ended with an error are left out. */
  items: ItemAnswer[];
  /** Why items have no answer, one text each. */
  errors: string[];
}

/**
 * What the vendor says of a `checkServiceQualification`. Throws `malformed` where it cannot be read or is another
 * order's, `unavailable` while the vendor is still working on it, `rejected` where it could not judge any of it.
 */
export function readTask(value: unknown, externalId: string): TaskAnswer {
  const found = readAs(task, value, 'The service qualification');
  if (found.externalId !== externalId)
    throw malformed(`The vendor answered the order ${found.externalId}; it was asked about ${externalId}.`);
  demandEnd(found);
  const ended = found.serviceQualificationItem.filter(hasEnded);
  const items = found.serviceQualificationItem.filter((item) => !hasEnded(item)).map(toItemAnswer);
  const errors = ended.map(whyEnded);
  if (found.state === 'terminatedWithError' && items.length === 0)
    throw rejected(`The vendor could not judge the order. ${errors.join(' ')}`);
  return { items, errors };
}

/**
 * Finds the one task with this external id in a list of them: a server that does not know the filter answers all that
 * it has. Throws `malformed` where there are several.
 */
export function findTask(value: unknown, externalId: string): unknown {
  const found = readTaskList(value).filter((task) => task.externalId === externalId);
  if (found.length > 1)
    throw malformed(`The vendor holds ${found.length} orders ${externalId}, where one was sent.`);
  return found[0];
}

/** A list of tasks, of which only the external ids are read: they are other people's too. */
export const readTaskList = (value: unknown) => readAs(list, value, 'The list of service qualifications');

/** What can be had, by a `queryServiceQualification`. Throws as {@link readTask} does. */
export function readQuery(value: unknown): FoundService[] {
  const found = readAs(query, value, 'The service qualification');
  demandEnd(found);
  if (found.state === 'terminatedWithError') throw rejected('The vendor could not answer the query.');
  return (found.serviceQualificationItem ?? []).map(
    ({ service, expectedServiceAvailabilityDate: availabilityDate, expirationDate }) => ({
      service: toAlternateService(service),
      ...present({ availabilityDate, expirationDate }),
    }),
  );
}

/** A vendor that knows an order by its external id answers the next attempt with what it has by then. */
function demandEnd({ state }: Pick<Task, 'state'>): void {
  if (state !== 'done' && state !== 'terminatedWithError')
    throw unavailable(`The vendor is still working on it (${state}).`);
}

const hasEnded = ({ state }: TaskItem) => state === 'terminatedWithError';

function whyEnded({ id, terminationError }: TaskItem): string {
  const errors = (terminationError ?? []).map(({ value }) => value);
  return `Item ${id}: ${errors.join('; ') || 'no reason given'}.`;
}

function toItemAnswer(item: TaskItem): ItemAnswer {
  const { id, qualificationResult: result, serviceAvailabilityDate, expirationDate } = item;
  if (!result)
    throw malformed(`The service qualification cannot be read. Item ${id} has no qualificationResult.`);
  return {
    id,
    result,
    ...present({
      alternates: item.alternateServiceProposal?.map(toProposal),
      reasons: item.eligibilityUnavailabilityReason,
      availabilityDate: serviceAvailabilityDate,
      expirationDate,
    }),
  };
}

function toProposal({
  id,
  alternateService,
  alternateServiceAvailabilityDate: availabilityDate,
}: z.output<typeof proposal>): AlternateProposal {
  return present({ id, service: alternateService && toAlternateService(alternateService), availabilityDate });
}

function toAlternateService(offered: z.output<typeof service>): AlternateService {
  const { id, name, serviceSpecification: specification, serviceCharacteristic, place } = offered;
  return present({
    id,
    name,
    specification: specification && {
      id: specification.id,
      ...present({ name: specification.name, version: specification.version }),
    },
    characteristics: serviceCharacteristic?.map(({ name, valueType, value }) => ({
      name,
      ...present({ valueType }),
      value,
    })),
    place: place?.[0],
  });
}
