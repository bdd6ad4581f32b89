import type { CustomerOrder, OrderKind } from '@axle/qualification';
import {
  type CheckServiceQualification,
  type QueryServiceQualification,
  toCheckServiceQualification,
  toQueryServiceQualification,
} from '@axle/tmf645';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { FoundServicesReader } from '../orders/found-services.reader.js';

export type Qualification = CheckServiceQualification | QueryServiceQualification;

/** Shows orders as the resources of TMF645. */
@Injectable()
export class QualificationResources {
  readonly #baseUrl: string;

  constructor(
    private readonly foundServices: FoundServicesReader,
    @Inject(CONFIG) { publicUrl }: Config,
  ) {
    this.#baseUrl = publicUrl;
  }

  async of(order: CustomerOrder): Promise<Qualification> {
    return (await this.ofAll(order.kind, [order]))[0]!;
  }

  /** Orders of one kind, in their order. */
  async ofAll(kind: OrderKind, orders: CustomerOrder[]): Promise<Qualification[]> {
    if (kind === 'check') return orders.map((order) => toCheckServiceQualification(order, this.#baseUrl));
    const found = await this.foundServices.of(orders.map(({ id }) => id));
    return orders.map((order) =>
      toQueryServiceQualification(order, found.get(order.id) ?? [], this.#baseUrl),
    );
  }
}
