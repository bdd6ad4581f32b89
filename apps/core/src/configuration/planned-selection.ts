import { Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema.js';
import type { CatalogEntry } from '../definitions/catalog-entry.js';
import { DefinitionCatalog } from '../definitions/definition-catalog.js';
import { DefinitionReplay } from '../definitions/definition-replay.js';
import type { Finding } from '../definitions/selection.answer.js';
import type { CheckResult, PlannedChange } from './configuration.answer.js';
import type { WantedConfiguration } from './configuration.dto.js';
import type { CurrentConfiguration } from './current-configuration.js';
import { recordFault } from './record-fault.js';
import { refuseAll } from './refusals.js';

/** How many of the last requests are looked at, of each request type. */
const LAST = 500;

/** Request types as they shall be, with their definitions. */
export interface PlannedSelections {
  /** By their keys: those that checks name. */
  checked: ReadonlyMap<string, CatalogEntry>;
  /** Those whose selection may be another than before, and their keys before. */
  changed: { key: string; entry: CatalogEntry }[];
}

interface Given {
  wanted: WantedConfiguration;
  changes: readonly PlannedChange[];
  current: CurrentConfiguration;
  after: CurrentConfiguration;
}

/** What selection comes to, once a plan is carried out. */
@Injectable()
export class PlannedSelection {
  constructor(
    private readonly catalog: DefinitionCatalog,
    private readonly replay: DefinitionReplay,
  ) {}

  /** As a transaction has it. */
  async after(tx: Transaction<Schema>, given: Given): Promise<PlannedSelections> {
    const { wanted, current, after } = given;
    refuseUnknownTypes(wanted, after);
    const keys = new Set(wanted.checks.map(({ content }) => content.requestType));
    const ids = changedTypes(given);
    const checked = new Map<string, CatalogEntry>();
    const changed: PlannedSelections['changed'] = [];
    for (const record of after.records) {
      if (record.kind !== 'request-type' || !(keys.has(record.key) || ids.has(record.id))) continue;
      const entry = await this.catalog.planned(tx, record.row);
      if (keys.has(record.key)) checked.set(record.key, entry);
      const before = current.records.find(({ kind, id }) => kind === 'request-type' && id === record.id);
      if (before && ids.has(record.id)) changed.push({ key: before.key, entry });
    }
    return { checked, changed };
  }

  check(checks: WantedConfiguration['checks'], { checked }: PlannedSelections): CheckResult[] {
    return checks.map(({ key, content: { requestType, inputs, expect } }) => {
      const selected = checked
        .get(requestType)!
        .select(inputs)
        .selected.map((definition) => definition.key);
      return { key, ok: selected.includes(expect), expect, selected };
    });
  }

  /** In sentences: which requests would go elsewhere, and what is proven of the definitions that was not before. */
  async meaning(scopeId: string, { changed }: PlannedSelections): Promise<string[]> {
    const sentences: string[] = [];
    for (const { key, entry } of changed) {
      const before = await this.catalog.requestType(scopeId, key);
      const { elsewhere, requests, complete, definitions } = await this.replay.compare(
        before,
        entry,
        Date.now(),
        LAST,
      );
      if (requests > 0)
        sentences.push(
          `${key}: ${elsewhere} of the last ${requests} requests would go elsewhere${complete ? '' : ', as far as there was time to look'}.`,
          ...definitions.map(
            (one) => `${key}: "${one.key}" would win ${one.won} and lose ${one.lost} of them.`,
          ),
        );
      const known = new Set((await before.findings).flatMap(inWords));
      const found = (await entry.findings).flatMap(inWords);
      sentences.push(
        ...found.filter((finding) => !known.has(finding)).map((finding) => `${key}: ${finding}`),
      );
    }
    return sentences;
  }
}

function refuseUnknownTypes({ scope, checks }: WantedConfiguration, after: CurrentConfiguration): void {
  refuseAll(
    checks
      .filter(({ content }) => !after.find('request-type', content.requestType))
      .map(({ key, content: { requestType } }) =>
        recordFault(
          { kind: 'check', scope, key },
          'requestType',
          `there is no request type "${requestType}"`,
        ),
      ),
  );
}

/** The ids of the request types that changes are about. */
function changedTypes({ changes, current, after }: Given): Set<string> {
  return new Set(
    changes.flatMap(({ kind, key, from = key }) => {
      const found = after.find(kind, key) ?? current.find(kind, from);
      if (found?.kind === 'request-type') return [found.id];
      return found?.kind === 'definition' ? [found.row.request_type_id] : [];
    }),
  );
}

const inWords = ({ key, neverTrue, neverRuns, overlaps = [] }: Finding): string[] => [
  ...(neverTrue ? [`"${key}" never matches: no request can make its condition true.`] : []),
  ...(neverRuns
    ? [`"${key}" never runs: whenever it matches, "${neverRuns.because}" does too, and comes first.`]
    : []),
  ...overlaps.map((overlap) => `"${overlap.with}" and "${key}" can match at once.`),
];
