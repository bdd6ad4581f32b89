import type { Schemas } from '../../../api/axle.ts';

export type Definition = Schemas['Definition'];

/** What of it somebody decides. */
export type Attributes = Omit<
  Definition,
  'id' | 'requestType' | 'managedBy' | 'version' | 'createdAt' | 'updatedAt' | 'updatedBy'
>;

/** A definition as the form holds it: null where there is none. */
export type DefinitionValues = {
  key: string;
  name: string;
  description: string;
  order: number;
  active: boolean;
  condition: string;
  spoke: string;
  adapter: string;
  connection: string;
  threshold: NonNullable<Definition['threshold']> | null;
  maxAttempts: number;
  firstPauseMs: number;
  longestPauseMs: number;
  deadlineMs: number;
  attemptTimeoutMs: number;
  activeFrom: string | null;
  activeUntil: string | null;
  shadow: boolean;
  preProcessing: string | null;
  postProcessing: string | null;
};

export const valuesOf = (definition: Attributes): DefinitionValues => ({
  key: definition.key,
  name: definition.name,
  description: definition.description,
  order: definition.order,
  active: definition.active,
  condition: definition.condition,
  spoke: definition.spoke,
  adapter: definition.adapter,
  connection: definition.connection,
  threshold: definition.threshold ?? null,
  maxAttempts: definition.maxAttempts,
  firstPauseMs: definition.firstPauseMs,
  longestPauseMs: definition.longestPauseMs,
  deadlineMs: definition.deadlineMs,
  attemptTimeoutMs: definition.attemptTimeoutMs,
  activeFrom: definition.activeFrom ?? null,
  activeUntil: definition.activeUntil ?? null,
  shadow: definition.shadow,
  preProcessing: definition.preProcessing ?? null,
  postProcessing: definition.postProcessing ?? null,
});

/** What a new one starts with, as the hub fills it in. */
export const FRESH: Attributes = {
  key: '',
  name: '',
  description: '',
  order: 1_000,
  active: true,
  condition: '',
  spoke: '',
  adapter: '',
  connection: '',
  maxAttempts: 4,
  firstPauseMs: 2_000,
  longestPauseMs: 300_000,
  deadlineMs: 86_400_000,
  attemptTimeoutMs: 30_000,
  shadow: false,
};

/** A key out of a name: `vendor-a-ethernet`. */
export const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
