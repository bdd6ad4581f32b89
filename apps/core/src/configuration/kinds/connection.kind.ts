import { Injectable } from '@nestjs/common';
import type { Act } from '../../audit/audited-act.js';
import { ConnectionService } from '../../connections/connection.service.js';
import type { CurrentByKind } from '../current-configuration.js';
import type { DesiredByKind } from '../desired-records.js';
import type { KindWriter, Whole } from './kind-writer.js';

type Current = CurrentByKind['connection'];
type Desired = DesiredByKind['connection'];

/** A spoke has judged the connections before. */
@Injectable()
export class ConnectionKind implements KindWriter<'connection'> {
  constructor(private readonly connections: ConnectionService) {}

  async create(act: Act, { key, sent }: Desired, { judged }: Whole) {
    const accepted = judged.get(key);
    if (accepted && 'made' in accepted) await this.connections.createIn(act, sent, accepted.made);
  }

  async change(act: Act, _: Current, { key }: Desired, { judged }: Whole) {
    const accepted = judged.get(key);
    if (accepted && 'row' in accepted)
      await this.connections.renewIn(act, accepted.row, accepted.draft, 'change');
  }

  rename(act: Act, { id }: Current, key: string) {
    return this.connections.renameIn(act, id, key);
  }

  async remove(act: Act, { id }: Current) {
    await this.connections.removeIn(act, id);
    return undefined;
  }
}
