import type { CheckServiceQualification } from './generated/tmf645.js';

/** The resources of TMF645, without the part of their names that they share. */
const NOTIFICATIONS = {
  check: ['create', 'attributeValueChange', 'stateChange', 'delete', 'informationRequired'],
  query: ['create', 'stateChange', 'delete'],
} as const;

export type QualificationKind = keyof typeof NOTIFICATIONS;
export type QualificationNotification = (typeof NOTIFICATIONS)['check'][number];

/** The `eventType` of TMF645's file. */
export const eventTypeOf = (kind: QualificationKind, notification: QualificationNotification): string =>
  `${capital(kind)}ServiceQualification${capital(notification)}Event`;

/** Every `eventType` that the file has. */
export const EVENT_TYPES: readonly string[] = Object.entries(NOTIFICATIONS).flatMap(([kind, notifications]) =>
  notifications.map((notification) => eventTypeOf(kind as QualificationKind, notification)),
);

/** What happened to a resource. */
export interface QualificationEvent {
  kind: QualificationKind;
  notification: QualificationNotification;
  resourceId: string;
  /** Of the resource's events, from 1 without gaps. */
  sequence: number;
  /** ISO 8601. */
  occurredAt: string;
  /** The attributes that changed or are missing, separated by commas. */
  fieldPath?: string;
  /** What a person says about it. */
  message?: string;
}

/** An event as TMF645's file has it, with its number among the resource's events. */
export interface EventNotificationBody {
  eventId: string;
  eventTime: string;
  /** The file's spelling. */
  timeOcurred: string;
  eventType: string;
  correlationId: string;
  domain: string;
  title: string;
  description: string;
  priority: string;
  sequence: number;
  fieldPath?: string;
  event: Record<string, object>;
}

/** The event that subscribers are sent; `resource` as it is to be shown to them. */
export function toEvent(
  { kind, notification, resourceId, sequence, occurredAt, fieldPath, message }: QualificationEvent,
  resource: Pick<CheckServiceQualification, 'state'>,
): EventNotificationBody {
  const name = `${kind}ServiceQualification`;
  return {
    eventId: `evt_${resourceId}_${sequence}`,
    eventTime: occurredAt,
    timeOcurred: occurredAt,
    eventType: eventTypeOf(kind, notification),
    correlationId: resourceId,
    domain: 'serviceQualification',
    title: `${name} ${TITLES[notification]}`,
    description:
      message ?? `The ${name} ${resourceId} ${TITLES[notification]}; its state is ${resource.state}.`,
    priority: 'normal',
    sequence,
    ...(fieldPath !== undefined && { fieldPath }),
    event: { [name]: resource },
  };
}

const TITLES: Record<QualificationNotification, string> = {
  create: 'was created',
  attributeValueChange: 'was changed',
  stateChange: 'changed its state',
  delete: 'was deleted',
  informationRequired: 'needs information',
};

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
