import { Injectable } from '@nestjs/common';
import type { Act } from '../../audit/audited-act.js';
import { countRunning, DefinitionService } from '../../definitions/definition.service.js';
import { refuse } from '../../http/refuse.js';
import type { CurrentByKind } from '../current-configuration.js';
import type { DesiredByKind } from '../desired-records.js';
import type { KindWriter } from './kind-writer.js';

type Current = CurrentByKind['definition'];
type Desired = DesiredByKind['definition'];

/** What may be left out and has no default: then there is none. */
const NONE = {
  activeFrom: null,
  activeUntil: null,
  threshold: null,
  preProcessing: null,
  postProcessing: null,
};

@Injectable()
export class DefinitionKind implements KindWriter<'definition'> {
  constructor(private readonly definitions: DefinitionService) {}

  async create(act: Act, { requestType, sent }: Desired) {
    const row = await act.tx
      .selectFrom('request_type')
      .select('id')
      .where('scope_id', '=', act.caller.homeScopeId)
      .where('key', '=', requestType)
      .executeTakeFirst();
    if (!row) refuse([{ path: 'requestType', reason: `there is no request type "${requestType}"` }]);
    return this.definitions.createIn(act, row!.id, sent);
  }

  async change(act: Act, { row }: Current, { requestType, sent: { key: _, ...sent } }: Desired) {
    // The row may be from before a rename of its request type: the id tells.
    const { key } = await act.tx
      .selectFrom('request_type')
      .select('key')
      .where('id', '=', row.request_type_id)
      .executeTakeFirstOrThrow();
    if (key !== requestType)
      refuse([{ path: 'requestType', reason: `is ${key} at the hub, for ever: make another definition` }]);
    const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
    return this.definitions.changeIn(act, row, { ...NONE, ...given });
  }

  rename(act: Act, { row }: Current, key: string) {
    return this.definitions.renameIn(act, row, key);
  }

  async remove(act: Act, { id, row }: Current) {
    const running = await countRunning(act.tx, id);
    if (running === 0) {
      await this.definitions.removeIn(act, row);
      return undefined;
    }
    await this.definitions.changeIn(act, row, { active: false });
    return `still runs ${running} execution(s): it is switched off instead of deleted`;
  }
}
