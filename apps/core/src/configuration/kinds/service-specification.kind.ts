import { Injectable } from '@nestjs/common';
import type { Act } from '../../audit/audited-act.js';
import { refuse } from '../../http/refuse.js';
import { ServiceSpecificationService } from '../../service-specifications/service-specification.service.js';
import type { CurrentByKind } from '../current-configuration.js';
import type { DesiredByKind } from '../desired-records.js';
import type { KindWriter } from './kind-writer.js';

type Current = CurrentByKind['service-specification'];
type Desired = DesiredByKind['service-specification'];

@Injectable()
export class ServiceSpecificationKind implements KindWriter<'service-specification'> {
  constructor(private readonly specifications: ServiceSpecificationService) {}

  create(act: Act, { sent }: Desired) {
    return this.specifications.createIn(act, sent);
  }

  async change(act: Act, { id }: Current, { sent: { id: wanted, key: _, ...sent } }: Desired) {
    if (wanted !== id)
      refuse([{ path: 'id', reason: `is "${id}" at the hub, for ever: make another specification` }]);
    return this.specifications.changeIn(act, id, sent);
  }

  rename(act: Act, { id }: Current, key: string) {
    return this.specifications.renameIn(act, id, key);
  }

  async remove(act: Act, { id }: Current) {
    await this.specifications.removeIn(act, id);
    return undefined;
  }
}
