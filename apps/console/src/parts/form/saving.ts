import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Tagged } from '../../api/axle.ts';
import { ProblemError } from '../../api/problem.ts';

export type Values = Record<string, unknown>;

export interface Saving<Record, V extends Values> {
  /** As it was read. */
  read: Tagged<Record>;
  /** What of it the form changes. */
  valuesOf: (record: Record) => V;
  /** Saves what has changed, unless the record is not the tagged one any more (`If-Match`). */
  save: (changes: Partial<V>, etag: string) => Promise<Tagged<Record>>;
  reread: () => Promise<Tagged<Record>>;
  /** What was changed here on top of what others have saved. Left out: every attribute that was changed here. */
  merge?: (before: V, theirs: V, mine: V) => V;
}

/** Somebody has saved first. */
export interface Conflict<V> {
  before: V;
  theirs: V;
  mine: V;
  /** Their state, without what was changed here. */
  takeTheirs: () => void;
  /** Their state, with what was changed here on top; it is saved when the user says so. */
  keepMine: () => void;
}

/** A form that saves what was changed, and nothing else, upon the state that the user has seen. */
export function useSaving<Record, V extends Values>({
  read,
  valuesOf,
  save,
  reread,
  merge,
}: Saving<Record, V>) {
  const [base, setBase] = useState(read);
  const [theirs, setTheirs] = useState<Tagged<Record>>();
  const form = useForm<V>({ mode: 'controlled', initialValues: valuesOf(read.record) });

  function start(from: Tagged<Record>, changes: Partial<V> = {}) {
    setBase(from);
    setTheirs(undefined);
    mutation.reset();
    form.setInitialValues(valuesOf(from.record));
    form.setValues({ ...valuesOf(from.record), ...changes });
    form.clearErrors();
  }

  async function saveOn(seen: Tagged<Record>, values: V): Promise<Tagged<Record>> {
    try {
      return await save(changesOf(valuesOf(seen.record), values), seen.etag);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 412) throw error;
      const latest = await reread();
      // What others have changed of the record is nothing of this form.
      if (latest.etag !== seen.etag && same(valuesOf(latest.record), valuesOf(seen.record)))
        return saveOn(latest, values);
      setTheirs(latest);
      throw error;
    }
  }

  const mutation = useMutation({
    mutationFn: (values: V) => saveOn(base, values),
    onSuccess: (saved) => start(saved),
    onError: (error) => {
      if (error instanceof ProblemError)
        form.setErrors(
          Object.fromEntries((error.problem.errors ?? []).map(({ path, reason }) => [path, reason])),
        );
    },
  });

  // What others have saved is shown at once where nothing of one's own is open.
  const before = valuesOf(base.record);
  const mine = form.getValues();
  // Not as the form tells it, which takes a dot in a name for a way into an object.
  const dirty = !same(before, mine);
  const isOpen = dirty || mutation.isPending;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was read anew starts the form anew
  useEffect(() => {
    if (read.etag !== base.etag && !isOpen) start(read);
  }, [read]);

  const conflict: Conflict<V> | undefined = theirs && {
    before,
    mine,
    theirs: valuesOf(theirs.record),
    takeTheirs: () => start(theirs),
    keepMine: () =>
      start(theirs, merge ? merge(before, valuesOf(theirs.record), mine) : changesOf(before, mine)),
  };
  return {
    form,
    conflict,
    dirty,
    save: (values: V) => mutation.mutate(values),
    discard: () => start(base),
    isSaving: mutation.isPending,
    error: theirs ? null : mutation.error,
  };
}

/** The attributes that are not what they were. */
export const changesOf = <V extends Values>(before: V, after: V): Partial<V> =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => !same(value, before[name])),
  ) as Partial<V>;

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
