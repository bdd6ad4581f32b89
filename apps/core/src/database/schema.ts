import type { RecordKind, SecretReference } from '@axle/configuration';
import type {
  AlternateProposal,
  CharacteristicSpecification,
  ChildSpecification,
  ExecutionStatus,
  ItemFailure,
  OrderKind,
  OrderState,
  OrderSummary,
  QualificationResult,
  SpecificationCategory,
} from '@axle/qualification';
import type { Explanation } from '@axle/selector';
import type { CallbackMessage, SpokeErrorMessage } from '@axle/spoke-sdk';
import type { JWTPayload } from 'jose';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Application, AuditedAction, AuditedKind } from '../audit/audited-act.js';
import { type Difference } from '../audit/difference.answer.js';
import type { CallerKind, CallerRole } from '../auth/caller.js';
import { type RequestTypeAttributes } from '../request-types/request-type.answer.js';
import type { Answer } from '../requests/answers.js';
import type { Continuation } from '../requests/request-plan.js';

/** The tables, as the migrations make them. */
export interface Schema {
  scope: {
    id: string;
    key: string;
    name: string;
    approval: Generated<Approval>;
    strict_specifications: Generated<boolean>;
  };
  api_key: {
    id: string;
    name: string;
    hash: Buffer;
    role: CallerRole;
    scope_ids: string[] | null;
    expires_at: Date | null;
    created_at: Generated<Date>;
    revoked_at: Date | null;
  };
  api_key_use: {
    api_key_id: string;
    last_used_at: Date;
  };
  session: {
    hash: Buffer;
    api_key_id: string | null;
    /** What the identity provider said of the user. */
    claims: Json<JWTPayload> | null;
    expires_at: Date;
  };
  audit_entry: {
    id: GeneratedAlways<string>;
    at: Generated<Date>;
    actor_kind: CallerKind;
    actor_id: string;
    actor_name: string;
    action: AuditedAction;
    kind: AuditedKind;
    record_id: string;
    record_key: string | null;
    scope_ids: string[] | null;
    before: Json<object> | null;
    after: Json<object> | null;
    difference: Json<Difference[]>;
    application: Json<Application> | null;
  };
  request_type: {
    id: string;
    scope_id: string;
    key: string;
    current_version: number;
    created_at: Generated<Date>;
  };
  request_type_version: {
    request_type_id: string;
    version: number;
    content: Json<RequestTypeAttributes>;
    created_at: Generated<Date>;
    created_by: string;
  };
  connection: {
    id: string;
    scope_id: string;
    key: string;
    name: string;
    spoke: string;
    options: Json<Record<string, unknown>>;
    secrets: Json<Record<string, EncryptedSecret>>;
    version: Generated<number>;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
    allowed_hosts: string[] | null;
    deleted_at: Date | null;
  };
  connection_version: {
    connection_id: string;
    version: number;
    name: string;
    options: Json<Record<string, unknown>>;
    secrets: string[];
    changed_secrets: string[];
    allowed_hosts: string[] | null;
    created_at: Generated<Date>;
    created_by: string;
  };
  connection_check: {
    connection_id: string;
    version: number;
    ok: boolean;
    kind: SpokeErrorMessage['kind'] | null;
    message: string | null;
    duration_ms: number;
    checked_at: Date;
    checked_by: string;
  };
  definition: {
    id: string;
    scope_id: string;
    request_type_id: string;
    key: string;
    current_version: number;
    created_at: Generated<Date>;
    deleted_at: Date | null;
  };
  definition_version: {
    definition_id: string;
    version: number;
    name: string;
    description: string;
    order: number;
    active: boolean;
    condition: string;
    spoke: string;
    adapter: string;
    connection_id: string;
    deadline_ms: number;
    attempt_timeout_ms: number;
    max_attempts: number;
    created_at: Generated<Date>;
    created_by: string;
    threshold: Json<Threshold> | null;
    pre_processing: string | null;
    post_processing: string | null;
    first_pause_ms: Generated<number>;
    longest_pause_ms: Generated<number>;
    active_from: Date | null;
    active_until: Date | null;
    shadow: Generated<boolean>;
  };
  configuration_set: {
    id: string;
    scope_id: string;
    key: string;
    environment: string | null;
  };
  managed_record: {
    scope_id: string;
    kind: RecordKind;
    key: string;
    set_id: string;
    state: string;
    protected: boolean;
    secrets: Json<Record<string, SecretReference>>;
  };
  service_specification: {
    scope_id: string;
    id: string;
    key: string;
    name: string;
    version: string;
    category: SpecificationCategory;
    description: string;
    characteristics: Json<CharacteristicSpecification[]>;
    children: Json<ChildSpecification[]>;
    service_orders: Json<{ name: string }[]>;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  customer_order: {
    id: string;
    scope_id: string;
    kind: Generated<OrderKind>;
    external_id: string | null;
    state: OrderState;
    result: QualificationResult;
    summary: Json<OrderSummary>;
    submitted: Json<Record<string, unknown>>;
    created_at: Generated<Date>;
    completed_at: Date | null;
    event_sequence: Generated<number>;
    estimated_at: Date | null;
    deleted_at: Date | null;
    expected_date: Generated<Date>;
    filterable: Json<Record<string, unknown[]>>;
    external_key: GeneratedAlways<string>;
    tmf_state: GeneratedAlways<string>;
    tmf_result: GeneratedAlways<string>;
    effective_date: GeneratedAlways<Date>;
  };
  order_event: {
    order_id: string;
    sequence: number;
    scope_id: string;
    notification: EventNotification | null;
    action: string;
    actor: string;
    state: OrderState;
    result: QualificationResult;
    detail: Json<Record<string, unknown>>;
    occurred_at: Generated<Date>;
    pending: boolean;
  };
  idempotency_key: {
    scope_id: string;
    key: string;
    digest: Buffer;
    record_id: string;
    status: number | null;
    answer: Json<Record<string, unknown>> | null;
    created_at: Generated<Date>;
  };
  subscription: {
    id: string;
    scope_id: string;
    callback: string;
    query: Generated<string>;
    secret: Json<EncryptedSecret>;
    disabled_reason: string | null;
    disabled_at: Date | null;
    failing_since: Date | null;
    created_by: string;
    created_at: Generated<Date>;
  };
  delivery: {
    subscription_id: string;
    order_id: string;
    sequence: number;
    status: Generated<'pending' | 'delivered' | 'dead'>;
    body: Json<Record<string, unknown>>;
    attempts: Generated<number>;
    next_attempt_at: Generated<Date>;
    last_status: number | null;
    last_error: string | null;
    created_at: Generated<Date>;
    ended_at: Date | null;
  };
  order_line_item: {
    order_id: string;
    position: number;
    item_id: string;
    parent_item_id: string | null;
    top_item_id: string;
    result: QualificationResult;
    submitted: Json<Record<string, unknown>>;
  };
  service_order: {
    order_id: string;
    position: number;
    line_item_position: number;
    result: QualificationResult;
    availability_date: Date | null;
    expiration_date: Date | null;
    failure: Json<ItemFailure> | null;
    set_by: string | null;
    set_reason: string | null;
    set_at: Date | null;
    name: string | null;
  };
  alternate_proposal: {
    order_id: string;
    service_order_position: number;
    position: number;
    definition: string;
    proposal: Json<AlternateProposal>;
  };
  unavailability_reason: {
    order_id: string;
    service_order_position: number;
    position: number;
    definition: string;
    code: string;
    label: string;
  };
  worker: { id: string; started_at: Generated<Date>; heartbeat_at: Generated<Date> };
  integration_request: {
    id: string;
    scope_id: string;
    request_type_id: string;
    order_id: string | null;
    top_item_id: string | null;
    inputs: Json<Record<string, unknown>>;
    explanation: Json<Explanation>;
    failover: Json<DefinitionRef[]>;
    created_at: Generated<Date>;
    superseded_at: Date | null;
    lookup_of: string | null;
    continues: Json<Continuation> | null;
    request_type_version: number | null;
  };
  execution: {
    id: string;
    request_id: string;
    order_id: string | null;
    scope_id: string;
    rank: number;
    definition_id: string;
    definition_version: number;
    definition_name: string;
    spoke: string;
    adapter: string;
    connection_id: string;
    attempt_timeout_ms: number;
    max_attempts: number;
    admitted_until: Generated<Date>;
    status: ExecutionStatus;
    attempt: Generated<number>;
    next_call: Generated<'run' | 'query'>;
    worker_id: string | null;
    available_at: Generated<Date>;
    deadline_at: Date;
    queued_at: Generated<Date>;
    correlation_id: string | null;
    answer: Json<Answer> | null;
    error: Json<ItemFailure> | null;
    created_at: Generated<Date>;
    finished_at: Date | null;
    shadow: Generated<boolean>;
    retry_of: string | null;
  };
  threshold_use: { definition_id: string; window_start: Date; used: number };
  attempt: {
    execution_id: string;
    number: number;
    call: 'run' | 'query';
    worker_id: string;
    started_at: Generated<Date>;
    duration_ms: number | null;
    outcome: string | null;
    message: string | null;
    record: Json<AttemptRecord> | null;
    spoke_version: string | null;
  };
  callback: {
    id: string;
    execution_id: string;
    body_sha256: Buffer;
    headers: Json<Record<string, string>>;
    body: Buffer;
    message: Json<CallbackMessage> | null;
    status: CallbackStatus;
    reason: string | null;
    received_at: Generated<Date>;
  };
}

/** Read as it is; written as text, since pg would turn a list into a PostgreSQL array. */
type Json<T> = ColumnType<T, string, string>;

export type Approval = 'automatic' | 'manual';

/** A secret value at rest. All in base64. */
export interface EncryptedSecret {
  /** Which key encrypted it: the first 8 bytes of the key's SHA-256, in hex. */
  keyId: string;
  iv: string;
  tag: string;
  data: string;
}

export const THRESHOLD_PERIODS = ['second', 'minute', 'hour', 'day'] as const;
export type ThresholdPeriod = (typeof THRESHOLD_PERIODS)[number];

export const THRESHOLD_OUTCOMES = ['skip', 'delay', 'fail'] as const;
export type ThresholdOutcome = (typeof THRESHOLD_OUTCOMES)[number];

/** How many executions of a definition may begin in a period, and what becomes of the next one. */
export interface Threshold {
  count: number;
  period: ThresholdPeriod;
  onReached: ThresholdOutcome;
}

export interface DefinitionRef {
  id: string;
  version: number;
}

/** The events of TMF645's file, without the resource's name. */
export type EventNotification =
  | 'create'
  | 'attributeValueChange'
  | 'stateChange'
  | 'delete'
  | 'informationRequired';

export type CallbackStatus = 'received' | 'parked' | 'applied' | 'late' | 'mismatched' | 'malformed';

export interface AttemptRecord {
  exchanges: unknown[];
  log: unknown[];
  phases: AttemptPhases;
}

/** Milliseconds that each part of an attempt took, as far as it came. */
export interface AttemptPhases {
  /** From the take to the call: what the adapter is asked is made. */
  preMs: number;
  callMs?: number;
  /** From the call's end on: the answer is made and held to what was asked. */
  postMs?: number;
}
