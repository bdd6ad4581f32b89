import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { remember } from '../database/remember.js';
import type { VersionRef } from '../database/versions.js';
import { compileParameters, type FindFaults } from './parameter-check.js';
import { requestTypeVersions } from './request-type-versions.reader.js';

/** Versions that are kept in memory. */
const MAX_VERSIONS = 1_000;

/** What the requests of one version of a request type are held to. */
export interface RequestTypeContract {
  retired: boolean;
  findInputFaults: FindFaults;
  findOutputFaults: FindFaults;
}

/** The declared inputs and outputs, compiled once a version: no version ever changes. */
@Injectable()
export class RequestTypeContracts {
  readonly #contracts = new Map<string, Promise<RequestTypeContract>>();

  constructor(private readonly db: Database) {}

  of(ref: VersionRef): Promise<RequestTypeContract> {
    if (this.#contracts.size >= MAX_VERSIONS) this.#contracts.clear();
    return remember(this.#contracts, `${ref.id}|${ref.version}`, async () => {
      const { content } = await requestTypeVersions.find(this.db, ref);
      return {
        retired: content.retired,
        findInputFaults: compileParameters('inputs', content.inputs),
        findOutputFaults: compileParameters('outputs', content.outputs),
      };
    });
  }
}
