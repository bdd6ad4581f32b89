import type { Catalogue, ServiceSpecification } from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import { ScopeService } from '../auth/scope.service.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';

/** The catalogues that submissions are held against: read once, and again after any change. */
@Injectable()
export class ServiceCatalogue {
  readonly #catalogues = new Map<string, Promise<Catalogue>>();

  constructor(
    private readonly db: Database,
    private readonly scopes: ScopeService,
    changes: ConfigurationChanges,
  ) {
    changes.onChange(() => this.#catalogues.clear());
  }

  /** The catalogue of a scope. */
  of(scopeId: string): Promise<Catalogue> {
    const known = this.#catalogues.get(scopeId);
    if (known) return known;
    const catalogue = this.#read(scopeId);
    this.#catalogues.set(scopeId, catalogue);
    catalogue.catch(() => this.#catalogues.delete(scopeId));
    return catalogue;
  }

  async #read(scopeId: string): Promise<Catalogue> {
    const scope = await this.scopes.byId(scopeId);
    const rows = await this.db
      .selectFrom('service_specification')
      .select(['id', 'name', 'version', 'category', 'characteristics', 'children', 'service_orders'])
      .where('scope_id', '=', scopeId)
      .execute();
    const specifications = rows.map(
      ({ version, service_orders, ...row }): ServiceSpecification => ({
        ...row,
        ...(version !== '' && { version }),
        serviceOrders: service_orders,
      }),
    );
    return {
      specifications: new Map(specifications.map((one) => [one.id, one])),
      strict: scope?.strictSpecifications ?? false,
    };
  }
}
