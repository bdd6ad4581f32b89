import {
  type ConditionTree,
  compileCondition,
  type DefinitionExplanation,
  type Explanation,
  type InputDeclaration,
  isFault,
  type SelectionOutcome,
} from '@axle/selector';
import { Injectable, NotFoundException } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Database } from '../database/database.js';
import { type PastExplanation } from './selection.answer.js';
import { gather } from './time-budget.js';

/** A request as it was selected for, with the conditions of that time, by definition. */
interface PastRequest {
  inputs: object;
  explanation: Explanation;
  parameters: InputDeclaration[];
  versions: Record<string, { version: number; condition: string }> | null;
}

/** Why which definitions were selected for a request, with what the parts of their conditions came to. */
@Injectable()
export class PastSelection {
  constructor(private readonly db: Database) {}

  /** `scopeIds` null: of every scope. */
  async explain(scopeIds: readonly string[] | null, requestId: string): Promise<PastExplanation> {
    const [request] = isUuid(requestId)
      ? await this.db.statement<PastRequest>('past-selection', READ, [requestId, scopeIds])
      : [];
    if (!request) throw new NotFoundException(`There is no request "${requestId}".`);
    return { definitions: await gather(explained(request)), more: request.explanation.more };
  }
}

function* explained({
  inputs,
  explanation,
  parameters,
  versions,
}: PastRequest): Generator<PastExplanation['definitions'][number]> {
  for (const definition of explanation.definitions) {
    const then = versions?.[definition.definitionId];
    const condition = then && compileCondition(then.condition, parameters);
    const tree = condition && !isFault(condition) ? condition.explain(inputs) : undefined;
    yield then && tree && agrees(definition, tree)
      ? { ...definition, version: then.version, condition: tree }
      : definition;
  }
}

/** What each outcome says of its condition; of the others it says nothing. */
const SAYS: Partial<Record<SelectionOutcome, (tree: ConditionTree) => boolean>> = {
  selected: ({ value }) => value === true,
  failover: ({ value }) => value === true,
  shadow: ({ value }) => value === true,
  'threshold-reached': ({ value }) => value === true,
  'condition-false': ({ value }) => value === false,
  'condition-error': ({ error }) => error !== undefined,
};

/**
 * Whether a condition came to what is stored. A definition that was changed in the moment of the selection may have
 * been selected by its version before: then nothing is told of its parts rather than something that did not happen.
 */
const agrees = ({ outcome }: DefinitionExplanation, tree: ConditionTree): boolean =>
  SAYS[outcome]?.(tree) ?? true;

// What ran says which version it was; of the others it is the one that was in force.
const READ = `
select r.inputs, r.explanation, t.content -> 'inputs' as parameters, (
  select jsonb_object_agg(v.definition_id::text, jsonb_build_object('version', v.version, 'condition', v.condition))
  from jsonb_array_elements(r.explanation -> 'definitions') as d
  left join lateral (
    select min(e.definition_version) as version from execution e
    where e.request_id = r.id and e.definition_id = (d ->> 'definitionId')::uuid and e.retry_of is null) ran on true
  cross join lateral (
    select * from definition_version v
    where v.definition_id = (d ->> 'definitionId')::uuid
      and case when ran.version is null then v.created_at <= r.created_at else v.version = ran.version end
    order by v.version desc limit 1) v) as versions
from integration_request r
  cross join lateral (
    select v.content from request_type_version v
    where v.request_type_id = r.request_type_id
      and case when r.request_type_version is null then v.created_at <= r.created_at
        else v.version = r.request_type_version end
    order by v.version desc limit 1) t
where r.id = $1 and ($2::uuid[] is null or r.scope_id = any($2))`;
