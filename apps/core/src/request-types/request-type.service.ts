import { Injectable, NotFoundException } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { inScopes } from '../database/in-scopes.js';
import type { ParameterType } from '../database/schema.js';

export interface RequestParameter {
  name: string;
  type: ParameterType;
  mandatory: boolean;
  maxLength?: number;
  choices?: string[];
  reference?: string;
}

export interface RequestType {
  id: string;
  scopeId: string;
  key: string;
  name: string;
  description: string;
  selection: 'first' | 'all';
  failover: boolean;
  inputs: RequestParameter[];
  outputs: RequestParameter[];
}

/** Request types: the kinds of outbound requests, with their typed inputs and outputs. */
@Injectable()
export class RequestTypeService {
  constructor(private readonly db: Database) {}

  async list(caller: Caller): Promise<RequestType[]> {
    return this.#read(caller.scopeIds);
  }

  /** By its key, in the scope in which the caller works. */
  async get(scopeId: string, key: string): Promise<RequestType> {
    const [found] = await this.#read([scopeId], key);
    if (!found) throw new NotFoundException(`There is no request type "${key}".`);
    return found;
  }

  async #read(scopeIds: readonly string[] | null, key?: string): Promise<RequestType[]> {
    let types = this.db
      .selectFrom('request_type')
      .selectAll()
      .where(inScopes('scope_id', scopeIds))
      .orderBy('key');
    if (key !== undefined) types = types.where('key', '=', key);
    const rows = await types.execute();
    const parameters = await this.db
      .selectFrom('request_parameter')
      .selectAll()
      .orderBy('position')
      .execute();
    return rows.map((row) => {
      const of = (direction: 'input' | 'output') =>
        parameters
          .filter((parameter) => parameter.request_type_id === row.id && parameter.direction === direction)
          .map(
            ({ name, type, mandatory, max_length, choices, reference }): RequestParameter => ({
              name,
              type,
              mandatory,
              ...(max_length !== null && { maxLength: max_length }),
              ...(choices !== null && { choices }),
              ...(reference !== null && { reference }),
            }),
          );
      const { id, scope_id: scopeId, key, name, description, selection, failover } = row;
      return {
        id,
        scopeId,
        key,
        name,
        description,
        selection,
        failover,
        inputs: of('input'),
        outputs: of('output'),
      };
    });
  }
}
