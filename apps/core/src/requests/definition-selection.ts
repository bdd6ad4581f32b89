import type { Selection } from '@axle/selector';
import { Injectable } from '@nestjs/common';
import type { CatalogEntry } from '../definitions/catalog-entry.js';
import type { CompiledDefinition } from '../definitions/compiled-definition.js';
import { ThresholdWindows } from '../thresholds/threshold-windows.js';

/** What was selected, and until when those that have a place in their threshold may begin, by definition. */
export type AdmittedSelection = Selection<CompiledDefinition> & { admittedUntil: ReadonlyMap<string, Date> };

/** Selects definitions. One that is to be skipped once its threshold is reached takes its place there with it. */
@Injectable()
export class DefinitionSelection {
  constructor(private readonly windows: ThresholdWindows) {}

  async select(requestType: CatalogEntry, inputs: object): Promise<AdmittedSelection> {
    const admittedUntil = new Map<string, Date>();
    const full = new Set<string>();
    // Each turn finds one more that is full, or is the last.
    for (;;) {
      const selection = requestType.select(inputs, { isFull: ({ id }) => full.has(id) });
      const refused = await this.#takePlaces(selection, admittedUntil);
      if (!refused) return { ...selection, admittedUntil };
      full.add(refused);
    }
  }

  /** Answers the first that gets none. */
  async #takePlaces(
    { selected, shadows }: Selection<CompiledDefinition>,
    admittedUntil: Map<string, Date>,
  ): Promise<string | undefined> {
    for (const { id, skippedWhenFull, executable } of [...selected, ...shadows]) {
      if (!skippedWhenFull || admittedUntil.has(id)) continue;
      const place = await this.windows.take(id, executable.threshold!);
      if (!place) return id;
      admittedUntil.set(id, place.until);
    }
    return undefined;
  }
}
