import { Injectable } from '@nestjs/common';
import type { Act } from '../../audit/audited-act.js';
import { isOrderRequestType } from '../../request-types/order-request-types.js';
import { RequestTypeWriter } from '../../request-types/request-type.writer.js';
import type { CurrentByKind } from '../current-configuration.js';
import type { DesiredByKind } from '../desired-records.js';
import type { KindWriter, Whole } from './kind-writer.js';

type Current = CurrentByKind['request-type'];
type Desired = DesiredByKind['request-type'];

@Injectable()
export class RequestTypeKind implements KindWriter<'request-type'> {
  constructor(private readonly writer: RequestTypeWriter) {}

  create(act: Act, { sent }: Desired) {
    return this.writer.createIn(act, sent);
  }

  change(act: Act, { id, key }: Current, { sent: { key: _, ...sent } }: Desired, { changing }: Whole) {
    const own = isOrderRequestType(key) ? {} : { inputs: [], outputs: [] };
    const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
    return this.writer.changeIn(act, id, { ...own, ...given, retired: false }, { changing });
  }

  rename(act: Act, { id }: Current, key: string) {
    return this.writer.renameIn(act, id, key);
  }

  async remove(act: Act, { id }: Current) {
    const retired = await this.writer.removeIn(act, id, {});
    return retired && 'has a history: it is retired instead of deleted';
  }
}
