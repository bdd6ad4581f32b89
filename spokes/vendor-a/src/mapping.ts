import {
  type AlternateProposal,
  type AlternateService,
  type FoundService,
  type ItemAnswer,
  malformed,
  type QualificationItem,
  type QualificationRequest,
} from '@axle/spoke-sdk';
import { z } from 'zod';

/** The request as a task of TMF645: the tree becomes a list, whose items name the items above and below them. */
export function toTask({ order, item }: QualificationRequest, externalId: string) {
  const {
    description,
    expectedQualificationDate,
    provideAlternative,
    provideUnavailabilityReason,
    relatedParty,
  } = order;
  return {
    '@type': 'CheckServiceQualification',
    externalId,
    ...present({ description, expectedQualificationDate }),
    instantSyncQualification: true,
    provideAlternative,
    provideUnavailabilityReason,
    relatedParty,
    serviceQualificationItem: toTaskItems(item),
  };
}

function toTaskItems(item: QualificationItem, parent?: QualificationItem): object[] {
  const { id, action, quantity, serviceId, specification, place, characteristics, children } = item;
  const { expectedServiceAvailabilityDate, expectedActivationDate } = item;
  const related = (relationshipType: string, { id }: QualificationItem) => ({
    '@type': 'ServiceQualificationItemRelationship',
    relationshipType,
    id,
  });
  const taskItem = {
    '@type': 'ServiceQualificationItem',
    id,
    action,
    quantity,
    ...present({ expectedServiceAvailabilityDate, expectedActivationDate }),
    qualificationItemRelationship: [
      ...(parent ? [related('HasParent', parent)] : []),
      ...children.map((child) => related('HasChild', child)),
    ],
    service: {
      '@type': 'Service',
      ...present({ id: serviceId, serviceSpecification: specification }),
      serviceCharacteristic: characteristics,
      ...(place && { place: [{ role: 'installation', ...place }] }),
    },
  };
  return [taskItem, ...children.flatMap((child) => toTaskItems(child, item))];
}

/** The request as a query of TMF645: what can be had where the item is. */
export function toQuery({ order, item }: QualificationRequest, externalId: string) {
  const { specification, place, characteristics, expectedServiceAvailabilityDate } = item;
  return {
    '@type': 'QueryServiceQualification',
    externalId,
    ...present({ description: order.description }),
    instantSyncQualification: true,
    relatedParty: order.relatedParty,
    searchCriteria: {
      '@type': 'ServiceQualificationItem',
      ...present({ expectedServiceAvailabilityDate }),
      service: {
        '@type': 'Service',
        ...present({ serviceSpecification: specification }),
        serviceCharacteristic: characteristics,
        ...(place && { place: [{ role: 'installation', ...place }] }),
      },
    },
  };
}

// A tolerant reader: attributes beyond these are passed over, and `null` counts as left out. What is read must be right.
const text = z.string().min(1);
const date = z.union(
  [z.iso.datetime({ offset: true }), z.iso.date()],
  'must be an ISO 8601 date, with its time zone',
);

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
  /** Vendor A's own: TMF645 has no attribute for the date from which a service can be had. */
  serviceAvailabilityDate: date.nullish(),
  expirationDate: date.nullish(),
  alternateServiceProposal: z.array(proposal).nullish(),
  eligibilityUnavailabilityReason: z.array(z.object({ code: text, label: text })).nullish(),
  terminationError: z.array(z.object({ id: text.nullish(), value: text })).nullish(),
});

const task = z.object({
  externalId: text,
  state: z.enum(['acknowledged', 'accepted', 'inProgress', 'done', 'terminatedWithError']),
  serviceQualificationItem: z.array(taskItem),
});

const query = z.object({
  state: z.enum(['acknowledged', 'accepted', 'inProgress', 'done', 'terminatedWithError']),
  serviceQualificationItem: z
    .array(
      z.object({ expectedServiceAvailabilityDate: date.nullish(), expirationDate: date.nullish(), service }),
    )
    .nullish(),
});

export type VendorQuery = z.output<typeof query>;

export type Task = z.output<typeof task>;
type TaskItem = z.output<typeof taskItem>;

const list = z.array(z.looseObject({ externalId: text.nullish() }));

/** Throws `malformed`, naming the attribute, where the value is not a task. */
export const readTask = (value: unknown): Task => read(task, value);

/** Throws `malformed`, naming the attribute, where the value is not an answered query. */
export const readQuery = (value: unknown): VendorQuery => read(query, value);

/** A list of tasks, of which only the external ids are read: they are other people's too. */
export const readList = (value: unknown) => read(list, value);

function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const { data, error } = schema.safeParse(value);
  if (!error) return data;
  const faults = error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw malformed(`The answer of Vendor A cannot be read. ${faults.slice(0, 5).join('; ')}`);
}

/** What Vendor A says can be had. */
export const toFoundServices = ({ serviceQualificationItem }: VendorQuery): FoundService[] =>
  (serviceQualificationItem ?? []).map(
    ({ service, expectedServiceAvailabilityDate: availabilityDate, expirationDate }) => ({
      service: toService(service),
      ...present({ availabilityDate, expirationDate }),
    }),
  );

/** The answer by item. An item that ended with an error has none. */
export const toItemAnswers = ({ serviceQualificationItem }: Task): ItemAnswer[] =>
  serviceQualificationItem.filter((item) => !ended(item)).map(toItemAnswer);

/** Why items have no answer. */
export const terminationErrors = ({ serviceQualificationItem }: Task): string[] =>
  serviceQualificationItem.filter(ended).map(({ id, terminationError }) => {
    const errors = (terminationError ?? []).map(({ value }) => value);
    return `Item ${id}: ${errors.join('; ') || 'no reason given'}.`;
  });

const ended = ({ state }: TaskItem) => state === 'terminatedWithError';

function toItemAnswer(item: TaskItem): ItemAnswer {
  const { id, qualificationResult: result, serviceAvailabilityDate, expirationDate } = item;
  if (!result)
    throw malformed(`The answer of Vendor A cannot be read. Item ${id} has no qualificationResult.`);
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
  alternateServiceAvailabilityDate,
}: z.output<typeof proposal>): AlternateProposal {
  return present({
    id,
    service: alternateService && toService(alternateService),
    availabilityDate: alternateServiceAvailabilityDate,
  });
}

function toService(offered: z.output<typeof service>): AlternateService {
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

type Present<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

/** Without the attributes that are undefined or null. */
const present = <T extends object>(attributes: T): Present<T> =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value != null)) as Present<T>;
