import type { RecordKind } from '@axle/configuration';
import { Injectable } from '@nestjs/common';
import type { JudgedConnection } from './connection-judge.js';
import type { CurrentConfiguration, CurrentRecord } from './current-configuration.js';
import type { Deletion, Intent, Match } from './intent.js';
import type { LastAct } from './last-act.js';
import type { Written } from './plan-answer.js';
import { pointerOfPath } from './pointer.js';
import { type Known, RecordContents } from './record-contents.js';

interface Given {
  scope: string;
  judged: ReadonlyMap<string, JudgedConnection>;
  after: CurrentConfiguration;
  /** By kind and key. */
  drifts: ReadonlyMap<string, LastAct>;
  notes: ReadonlyMap<string, string>;
}

/** What has become of the records that files are about. */
@Injectable()
export class WrittenRecords {
  constructor(private readonly contents: RecordContents) {}

  of({ matches, deletes }: Intent, given: Given): Written[] {
    return [
      ...matches.map((match) => this.#matched(match, given)),
      ...deletes.map((deletion) => this.#deleted(deletion, given)),
    ];
  }

  #matched({ desired, current, before, from }: Match, given: Given): Written {
    const { kind, scope, key } = desired;
    const secrets = kind === 'connection' ? changedSecrets(given.judged.get(key)) : [];
    return {
      identity: { kind, scope, key },
      before,
      after: this.#after(kind, key, desired, given),
      details: {
        ...(from !== undefined && { from }),
        ...(secrets.length > 0 && { secrets }),
        ...this.#about(kind, key, current, given),
      },
    };
  }

  #deleted({ current, managed, before }: Deletion, given: Given): Written {
    const { kind, key } = current;
    const note = given.notes.get(`${kind}/${key}`);
    return {
      identity: { kind, scope: given.scope, key },
      before,
      after: this.#after(kind, key, managed, given),
      details: { ...(note !== undefined && { note }), ...this.#about(kind, key, current, given) },
    };
  }

  #after(kind: RecordKind, key: string, known: Known, { scope, after }: Given) {
    const found = after.find(kind, key);
    return found && this.contents.of(found, { scope, among: after, known });
  }

  #about(kind: RecordKind, key: string, current: CurrentRecord | undefined, { after, drifts }: Given) {
    const drift = drifts.get(`${kind}/${key}`);
    return { ...versionsOf(current, after.find(kind, key)), ...(drift && { drift }) };
  }
}

const changedSecrets = (judged: JudgedConnection | undefined): string[] =>
  judged && 'draft' in judged
    ? judged.draft.changedSecrets.map((path) => `/values${pointerOfPath(path)}`)
    : [];

function versionsOf(before: CurrentRecord | undefined, after: CurrentRecord | undefined) {
  const version = {
    ...(before?.version !== undefined && { before: before.version }),
    ...(after?.version !== undefined && { after: after.version }),
  };
  return Object.keys(version).length > 0 ? { version } : {};
}
